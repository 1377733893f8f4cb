"""Settings of the tests: fast hashing, a database of its own per process."""

import os
import tempfile
from pathlib import Path

os.environ["OVERSTAP_HOME"] = os.environ.get("OVERSTAP_TEST_HOME") or tempfile.mkdtemp(prefix="overstap-test-")

from overstap.site.environment import embedded, postgres_for_tests
from overstap.site.settings import *  # noqa: F403 - the folder must be named before the settings read it
from overstap.site.settings import HOME, STORAGES

_postgres = os.environ.get("OVERSTAP_TEST_DATABASE", "")
if _postgres:
    DATABASES = {"default": postgres_for_tests(_postgres)}
    DATABASES["default"]["TEST"] = {"NAME": f"overstap_test_{os.getppid()}"}
else:
    DATABASES = {"default": embedded(Path(HOME) / "test.db", key="07" * 32)}
    DATABASES["default"]["TEST"] = {"NAME": str(Path(HOME) / "test-suite.db")}
DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
KEY_STRETCHING = "light"
Path(HOME, "static").mkdir(exist_ok=True)
