"""Amounts of money and what they are."""
