"""Pictures made at build: SVG with classes instead of colors, so that they follow the reader's scheme and paper."""
