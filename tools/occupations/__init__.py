"""Making the tables of official occupations: see build_occupations.py."""
