"""Finds a Chromium that really starts: one that is there, else from the system, else Playwright's own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_TRY = """
import os
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None)
    chromium.new_page().set_content("<p>Overstap</p>")
    chromium.close()
"""


@dataclass(frozen=True, slots=True)
class Found:
    """The variables under which the journeys find a browser, or why there is none."""

    environment: dict[str, str] = field(default_factory=dict)
    problem: str = ""


def find(environment: Mapping[str, str]) -> Found:
    """The first browser that opens a page, trying harder each time."""
    named = environment.get("CHROMIUM", "")
    if named and not _opens_a_page({**environment, "CHROMIUM": shutil.which(named) or named}):
        return Found(problem=f"CHROMIUM names {named}, which does not start. Name another, or leave it empty.")
    for path in _candidates():
        variables = {"CHROMIUM": path} if path else {}
        if _opens_a_page({**environment, **variables}):
            return Found(variables)
    root = "" if os.geteuid() == 0 else "sudo "
    return Found(problem=f"No Chromium starts. Install one: {root}apt-get install chromium")


def _candidates() -> Iterator[str]:
    named = os.environ.get("CHROMIUM")
    if named:
        yield shutil.which(named) or named
    yield from filter(None, map(shutil.which, NAMES))
    yield ""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _install("Installing Chromium from the packages of this system …", *_from_the_system())
        yield from filter(None, map(shutil.which, NAMES))
    _install("Fetching Playwright's own Chromium …", [sys.executable, "-m", "playwright", "install", "chromium"])
    yield ""


def _from_the_system() -> tuple[list[str], list[str]]:
    install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"]
    return ["apt-get", "update", "-q"], install


def _install(sentence: str, *commands: list[str]) -> None:
    print(sentence, flush=True)
    for command in commands:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if answer.returncode:
            print("\n".join((answer.stdout + answer.stderr).strip().splitlines()[-3:]), flush=True)


def _opens_a_page(environment: Mapping[str, str]) -> bool:
    path = environment.get("CHROMIUM")
    if path and not Path(path).exists():
        return False
    try:
        answer = subprocess.run(
            [sys.executable, "-c", _TRY], env=dict(environment), capture_output=True, timeout=60, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return answer.returncode == 0
