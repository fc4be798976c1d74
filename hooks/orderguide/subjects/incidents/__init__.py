"""Who must be told of an incident, and the first hour."""
