"""Twelve invented programmes that work elsewhere and deliver counts to a monitor without a dossier."""

from overstap.demo.elsewhere.world import build

__all__ = ["build"]
