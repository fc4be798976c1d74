"""Records that floors speak of; those of one subject stand in its room."""
