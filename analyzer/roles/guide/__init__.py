"""The parts of a career-guide page: how each is told from the others and read."""
