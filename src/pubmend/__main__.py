"""Run the command line as ``python -m pubmend``."""

from .commands.main import main

if __name__ == "__main__":
    main()
