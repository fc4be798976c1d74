"""Checklists as files to take away, a format a module."""
