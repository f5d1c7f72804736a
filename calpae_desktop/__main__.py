"""`python -m calpae_desktop`: the same as the command `calpae`."""

import sys

from calpae_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
