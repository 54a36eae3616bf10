"""Run the command line as ``python -m pubmend``."""

from .cli import main

if __name__ == "__main__":
    main()
