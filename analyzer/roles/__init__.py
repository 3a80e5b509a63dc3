"""Reference roles: their files, and which of them a posting is."""
