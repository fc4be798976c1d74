"""What changed, and the authoring reference."""
