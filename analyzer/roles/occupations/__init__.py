"""Official occupations: which of them a posting is for, and what is known of each."""
