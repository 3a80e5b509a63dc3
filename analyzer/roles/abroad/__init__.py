"""Occupations in the classifications of other countries than the United States, by their own indexes of titles."""
