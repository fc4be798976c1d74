"""The guide as data: one file of everything, tables, their schemas, and where each id leads."""
