"""Another process of the same installation, which tries to sign in: run by the tests of the limits.

Reads one line of JSON — the database it shares, and what to post — and prints what came back as JSON.
"""

import json
import os
import sys
from importlib import import_module
from types import SimpleNamespace

import django
from django.conf import settings
from django.test import Client


def main() -> None:
    order = json.loads(sys.stdin.readline())
    os.environ["DJANGO_SETTINGS_MODULE"] = "overstap.site.settings_test"
    settings.DATABASES["default"]["NAME"] = order["database"]
    django.setup()
    codes = import_module("allauth.mfa.totp.internal.auth")
    codes.time = SimpleNamespace(time=lambda: order["now"])
    client = Client(REMOTE_ADDR=order["address"])
    client.cookies.load(order["cookies"])
    answers = [client.post(order["path"], form) for form in order["forms"]]
    refused = ["Te veel pogingen" in answer.content.decode() for answer in answers]
    sys.stdout.write(json.dumps({"statuses": [answer.status_code for answer in answers], "refused": refused}))


main()
