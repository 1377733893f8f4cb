"""The machine and the folder of the installation: looked at before anything of the installation is opened.

Opening it would make a missing key anew, which is right for a new installation and hides what is wrong with an old one.
"""

import os
import platform
import re
import shutil
import stat
import sys
import time
from pathlib import Path

from overstap.cli.doctor.finding import Finding

KEYS = ("database", "server", "audit", "second-factor", "service")
_KEY = re.compile(r"[0-9a-f]{64}\s*")
_ROOM_WANTED = 1_000_000_000
_DAY = 24 * 60 * 60


def home() -> Path:
    """The folder of the installation."""
    return Path(os.environ.get("OVERSTAP_HOME") or "var").resolve()


def absent() -> Finding | None:
    """Why there is no installation here; nothing when there is one, whole or not."""
    path = home()
    if path.exists() and not path.is_dir():
        return Finding("Installation", f"{path} is a file.", "Let OVERSTAP_HOME name the folder of the installation.")
    if path.exists() and not os.access(path, os.R_OK | os.X_OK):
        return Finding("Installation", f"{path} may not be read by whoever runs this.", "Run as the user who owns it.")
    if not any(path.glob("*.key")):
        mend = "Begin it with `overstap begin`, or let OVERSTAP_HOME name the folder of the installation."
        return Finding("Installation", f"Nothing was kept in {path} yet.", mend)
    return None


def python() -> Finding:
    """The Python that runs this."""
    found = f"{platform.python_version()} ({sys.executable})"
    mend = "" if sys.version_info >= (3, 11) else "Install Python 3.11 or newer and make the environment again."
    return Finding("Python", found, mend)


def folder() -> Finding:
    """Whether the folder is there, and of its owner only."""
    path = home()
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return Finding("Folder", f"{path} can be read by others ({mode:o}).", f"chmod 700 {path}")
    if path.stat().st_uid != os.geteuid():
        return Finding("Folder", f"{path} is somebody else's.", "Run as the user who owns it.")
    return Finding("Folder", str(path))


def keys() -> Finding:
    """Whether every key file is whole, and of its owner only."""
    missing = [name for name in KEYS if not (home() / f"{name}.key").is_file()]
    if missing:
        return Finding(
            "Key files",
            f"Not there: {', '.join(f'{name}.key' for name in missing)}.",
            f"Put them back in {home()} from the backup that was made apart, before anything starts.",
        )
    for path in (home() / f"{name}.key" for name in KEYS):
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            return Finding("Key files", f"{path} can be read by others.", f"chmod 600 {path}")
        if not _KEY.fullmatch(path.read_text()):
            return Finding("Key files", f"{path} is damaged.", "Put it back from the backup that was made apart.")
    return Finding("Key files", f"{len(KEYS)} files, whole, of their owner only")


def room() -> Finding:
    """Whether the disk has room."""
    free = shutil.disk_usage(home() if home().is_dir() else Path.cwd()).free
    says = f"{free / 1e9:.1f} GB free"
    return Finding("Disk", says, "" if free >= _ROOM_WANTED else "Make room: below 1 GB a delivery may not fit.")


def clock() -> Finding:
    """Whether the clock stands not before the files it wrote."""
    now = time.time()
    newest = max((path.stat().st_mtime for path in home().glob("*") if path.is_file()), default=0)
    if newest > now + _DAY:
        return Finding(
            "Clock", f"It says {time.strftime('%Y-%m-%d %H:%M')}, earlier than files that were written here.",
            "Set the clock of this machine (timedatectl set-ntp true). Facts and the log carry its time.",
        )  # fmt: skip
    return Finding("Clock", time.strftime("%Y-%m-%d %H:%M %Z"))


LOOKS = (python, folder, keys, room, clock)
