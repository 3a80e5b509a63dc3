"""What the person must bring and what the job's conditions are."""
