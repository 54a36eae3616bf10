"""Values and pure functions: what a record is, what agrees, what to do about it.

Nothing here touches the network, the disk, the clock, a log or the environment.
"""
