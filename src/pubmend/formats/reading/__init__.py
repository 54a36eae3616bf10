"""What the readers of several formats share: decoding, tagged lines, names, dates."""
