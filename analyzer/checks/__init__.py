"""What a reader should know or mend: warnings, laws, boards."""
