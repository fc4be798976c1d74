"""Pages of any guide: what templates write with, the frame, the search index, feeds, headers."""
