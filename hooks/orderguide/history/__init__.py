"""What earlier editions said, and what changed since."""
