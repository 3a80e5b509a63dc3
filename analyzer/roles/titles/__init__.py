"""Titles of jobs in official indexes of titles."""
