"""The command line `calpae`: parse, call the services, say it in French, answer an exit code.

Exit codes: 0 done, 1 refused, 2 wrong usage.
"""

from calpae_desktop.cli.run import main

__all__ = ["main"]
