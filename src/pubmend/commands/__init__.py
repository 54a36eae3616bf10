"""The commands, one file each, and the program that they make together."""
