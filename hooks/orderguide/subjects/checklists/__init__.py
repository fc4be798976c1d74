"""Checklists, free help, frameworks, and files to take away."""
