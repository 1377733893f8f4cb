"""Printing for programs, and the language for people."""

import json
import os

import click


def print_json(value: object) -> None:
    """Print ``value`` as JSON that a terminal and a program can both read."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def language_of_terminal() -> str:
    """Dutch where the terminal speaks Dutch, else English."""
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "nl" if spoken.lower().startswith("nl") else "en"
