"""Bring texts to one form so that they can be compared; nothing here is ever shown."""
