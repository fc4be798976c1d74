"""YAML to records: what can be written, and what was."""
