"""Formats other than pages: one module a format."""
