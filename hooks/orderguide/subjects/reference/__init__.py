"""Words, offices, sources."""
