"""Have a machine look again by itself: intervals, and the schedulers' files."""
