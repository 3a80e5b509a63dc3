"""What each stretch of a posting is for."""
