"""Where a job is."""
