"""``python -m bench.inside pages|writers NAME``: one measurement, in the installation that the environment names.

:mod:`bench.__main__` calls it. Its own module so that Django is ready before what is measured is imported.
"""

import os
import sys
from importlib import import_module

import django


def main(part: str, name: str) -> None:
    """Open the installation and measure."""
    os.umask(0o077)
    django.setup()
    import_module(f"bench.{part}").measure(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
