"""Finished sites: their files, the offline kit, their sums, and checks of them."""
