"""Builds the invented world once, with the same acts as in earnest."""

from overstap.demo.build.world import build

__all__ = ["build"]
