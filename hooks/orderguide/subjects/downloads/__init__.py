"""Downloads: what can be taken away, and how to ask it."""
