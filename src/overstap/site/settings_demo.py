"""Settings of the demonstration: the house as it is, and one page to enter it by."""

from overstap.site.settings import *  # noqa: F403 - everything else is as in earnest
from overstap.site.settings import INSTALLED_APPS

INSTALLED_APPS = ["overstap.demo", *INSTALLED_APPS]
ROOT_URLCONF = "overstap.demo.urls"
LOGIN_URL = "demo:welcome"
LOGOUT_REDIRECT_URL = "demo:welcome"
REMINDERS_TO_FOLDER = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
