"""The finders: a posting's text in, findings with their places out."""
