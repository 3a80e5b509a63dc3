"""The skills a posting asks for."""
