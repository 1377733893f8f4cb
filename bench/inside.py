"""``python -m bench.inside MODULE ARGUMENT``: a part of the bench, in the installation that the environment names.

Its own module so that Django is ready before what is measured, or what serves, is imported.
"""

import os
import sys
from importlib import import_module

import django


def main(part: str, argument: str) -> None:
    """Open the installation and begin."""
    os.umask(0o077)
    django.setup()
    import_module(f"bench.{part}").main(argument)


if __name__ == "__main__":
    main(*sys.argv[1:])
