"""Warnings are errors, tests stay on this machine, no rule is an assert; nothing names the machine of its writer."""

import ast
import re
import socket
import subprocess
import tomllib
import warnings
from urllib.parse import urlsplit

import pytest
from house_source import ROOT, modules

# Folders, addresses and programs of somebody's machine; a reader of this repository has none of them.
OF_A_MACHINE = {
    "a folder of somebody's machine": re.compile(r"(?<![\w./-])/(?:work|root|opt|home/\w+|Users/\w+)/(?!\*)"),
    "a package mirror": re.compile(r"(?:index-url|find-links)\s*=?\s*(?:file:|https?://(?!pypi\.org))"),
    "an address in a private network": re.compile(r"\b(?:192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b"),
}
NOT_TEXT = {".png", ".ico", ".woff2", ".mo", ".zip", ".parquet", ".jpg"}
REQUIRED_OF_A_CATALOGUE_ENTRY = {
    "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType",
    "description", "legal", "maintenance", "localisation",
}  # fmt: skip
WRITTEN_ELSEWHERE = {"LICENSE", "uv.lock"}


def committed() -> list[str]:
    answer = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        pytest.skip("This is no git repository.")
    return [name for name in answer.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_warnings_are_errors() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    assert settings["filterwarnings"][0] == "error"
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


def test_types_are_checked_wherever_code_stands() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    folders = {name.split("/")[0] for name in committed() if name.endswith(".py")}
    assert folders - set(settings["files"]) == {"tests"}


def test_every_tool_that_can_check_is_asked_by_the_checks() -> None:
    asked = (ROOT / "tools" / "test.py").read_text(encoding="utf-8")
    tools = {tool.name for tool in (ROOT / "tools").glob("*.py") if '"--check"' in tool.read_text(encoding="utf-8")}
    assert {name for name in tools - {"test.py"} if f'"tools/{name}", "--check"' not in asked} == set()


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1", "example.org"])
def test_no_test_reaches_the_network(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as trial, pytest.raises(AssertionError, match="stay on this machine"):
        trial.connect((address, 80))


def test_no_rule_is_an_assert_which_python_may_leave_out() -> None:
    asserting = [module.place for module in modules() if any(isinstance(n, ast.Assert) for n in ast.walk(module.tree))]
    assert asserting == []


def test_nothing_names_the_machine_on_which_it_was_written() -> None:
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1} {what}: {match[0]}"
        for name in committed()
        if name not in WRITTEN_ELSEWHERE and (ROOT / name).suffix not in NOT_TEXT and "test_house_habits" not in name
        for text in [(ROOT / name).read_text(encoding="utf-8")]
        for what, pattern in OF_A_MACHINE.items()
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_the_catalogue_entry_has_its_keys_and_no_invented_address() -> None:
    text = (ROOT / "publiccode.yml").read_text(encoding="utf-8")
    keys = dict(re.findall(r"^(\w+):[ \t]*(.*)$", text, re.MULTILINE))
    assert REQUIRED_OF_A_CATALOGUE_ENTRY - keys.keys() == set()
    address = urlsplit(keys["url"].strip('"'))
    assert address.scheme == "https"
    assert (address.hostname == "example.org") == ("PLACEHOLDER" in text), "a placeholder says that it is one"


def test_nothing_that_is_made_is_committed() -> None:
    made = [name for name in committed() if name.endswith((".mo", ".pyc", ".db", ".key")) or name.startswith("var/")]
    assert made == []
