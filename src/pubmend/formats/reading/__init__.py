"""What the readers of several formats share: decoding, names, dates."""
