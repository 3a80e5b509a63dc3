"""Tables of postings in and out, one file a format."""
