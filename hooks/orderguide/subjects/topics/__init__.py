"""Topics and journeys."""
