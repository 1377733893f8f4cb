"""Attacks the releases of a demonstration: somebody who has all of them, and a computer.

    OVERSTAP_HOME=FOLDER .venv/bin/python tests/monitor/publishing/attack_releases.py

``FOLDER`` is where ``overstap demo`` was made before. Ends with 1 where a count that was left out is found.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overstap.site.settings_demo")
django.setup()

from overstap.monitor.models import Release  # noqa: E402 - Django first
from overstap.monitor.publishing.attack import recovered  # noqa: E402
from overstap.monitor.publishing.content import unpacked  # noqa: E402
from overstap.monitor.publishing.issues import read  # noqa: E402


def main() -> int:
    """Tell how many counts were left out of how many releases, and how many of them are found."""
    done = [
        unpacked(bytes(exact)) for exact in Release.objects.order_by("published_at").values_list("exact", flat=True)
    ]
    reader, secrets = read(done)
    found = recovered(reader, secrets)
    sys.stdout.write(f"{len(done)} releases, {len(secrets)} secrets, {len(found)} found to within 2.\n")
    return 1 if found or not secrets else 0


if __name__ == "__main__":
    sys.exit(main())
