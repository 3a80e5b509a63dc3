"""Answers for people: terminal, page, summary."""
