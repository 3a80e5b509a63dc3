"""What a posting's text is to those who read it: places of telling words, words as numbers, terms."""
