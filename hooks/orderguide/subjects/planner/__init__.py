"""Days counted back from a planned day."""
