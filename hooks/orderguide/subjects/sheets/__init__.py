"""Sheets: what to do, step by step, on one printed page each."""
