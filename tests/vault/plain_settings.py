"""An installation whose database file is not encrypted: what stands in it can be read by whoever scans it."""

import os
from pathlib import Path

from overstap.site.environment import embedded, postgres_for_tests
from overstap.site.settings_test import *  # noqa: F403 - the settings of the tests, with another database
from overstap.site.settings_test import HOME

_url = os.environ.get("PLAIN_DATABASE", "")
DATABASES = {"default": postgres_for_tests(_url) if _url else embedded(Path(HOME) / "plain.db", key=None)}
