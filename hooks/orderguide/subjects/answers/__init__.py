"""Questions, claims checked, open questions."""
