"""What the commands share: the terminal, their options, and how a command ends."""
