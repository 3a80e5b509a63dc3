"""What tools/train_reader.py is made of: the labelled postings, word vectors, the networks in torch, training."""
