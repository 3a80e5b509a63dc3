"""Many postings: jobs, checkpoints, workers, clusters."""
