"""Words, dates and sums; knows no record."""
