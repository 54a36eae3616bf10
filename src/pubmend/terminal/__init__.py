"""Share among the commands the terminal, their options and their exit codes."""
