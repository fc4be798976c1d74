"""Run the command line with `python -m orderguide`."""

import sys

from orderguide.cli import main

if __name__ == "__main__":
    sys.exit(main())
