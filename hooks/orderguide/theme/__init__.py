"""The theme for MkDocs: the frame of every page, styles, scripts, typeface."""
