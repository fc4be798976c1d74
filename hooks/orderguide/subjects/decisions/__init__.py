"""Trees of questions that end in outcomes."""
