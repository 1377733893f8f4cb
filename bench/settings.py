"""The settings of an installation, with one page more; ``BENCH_QUEUE=off`` takes the fair queue of writers away."""

import os

from overstap.site.settings import *  # noqa: F403 - everything else is as in earnest
from overstap.site.settings import DATABASES

ROOT_URLCONF = "bench.urls"
if os.environ.get("BENCH_QUEUE") == "off":
    DATABASES = {"default": DATABASES["default"] | {"ENGINE": "bench.queueless"}}
