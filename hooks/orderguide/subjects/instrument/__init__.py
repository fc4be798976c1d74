"""The instrument: paragraphs, sections, the home page."""
