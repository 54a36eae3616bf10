"""Have a machine refresh a library regularly: intervals, and schedulers' files."""
