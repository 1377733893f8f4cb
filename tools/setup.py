"""Make the environment of this folder, or do nothing when nothing changed.

    python3 tools/setup.py [--tests]

Runs on the Python of the system, with nothing but the standard library: makes ``.venv``, puts a pinned uv
inside it, installs the locked dependencies (with ``--tests`` those of the tests too) and compiles the Dutch
texts. What is missing is said in one sentence, with the command that mends it.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
import platform
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
STAMP = VENV / "made-from"
OLDEST = (3, 11)
SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
UV_VERSION = "0.13.9"
# Where Debian keeps ``ensurepip`` in a package of its own, uv comes as the wheel that pip would have fetched.
UV_WHEELS = {
    "x86_64": "3d/aa/26d64642d808de4a652579ef950d7cd2d37f080a8babf9c67c6b75fc4c3f/"
    "uv-0.13.9-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
    "aarch64": "57/15/94b6cd62ac3ff6550288328e8035288875197cbc183f51554b266a69877b/"
    "uv-0.13.9-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl",
}
UV_DIGESTS = {
    "x86_64": "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    "aarch64": "5435c5ce14a56431208ca0996416d310f1598e8c2c8ba707688985a16bb82dbe",
}


class CannotSetUpError(Exception):
    """The environment cannot be made; the message says what to do."""


def main() -> int:
    """Set up; 1 with a sentence when that cannot be done."""
    with_tests = "--tests" in sys.argv[1:]
    try:
        _refuse_old_python()
        with _one_at_a_time():
            set_up(with_tests=with_tests)
    except CannotSetUpError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except PermissionError as error:
        sys.stderr.write(f"{error.filename or ROOT} may not be changed by this user. Work in a clone of your own.\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"The environment cannot be made: {error}.\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Run the same command again to go on.\n")
        return 130
    return 0


def set_up(*, with_tests: bool) -> None:
    """Bring ``.venv`` to what ``uv.lock`` says.

    :raises CannotSetUpError: something is missing on this machine
    """
    wanted = _fingerprint()
    have = STAMP.read_text().split() if STAMP.exists() else []
    if have[:1] != [wanted] or (with_tests and "tests" not in have):
        _say("Making the environment in .venv (a few minutes the first time) …")
        STAMP.unlink(missing_ok=True)
        _make_venv()
        _install_uv()
        _sync(with_tests=with_tests)
        STAMP.write_text(f"{wanted} {'tests' if with_tests else 'use'}\n")
    _compile_messages()


def _refuse_old_python() -> None:
    if sys.version_info[:2] < OLDEST:
        raise CannotSetUpError(
            f"Overstap needs Python 3.11 or newer; {sys.executable} is {platform.python_version()}. "
            "Install one (on Debian 12: apt-get install python3 python3-venv), or name it: make PYTHON=python3.12"
        )


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (ROOT / "pyproject.toml").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _fingerprint() -> str:
    """Another value when the environment has to be made again."""
    digest = hashlib.sha256(f"{ROOT} {sys.version_info[:2]} {UV_VERSION}".encode())
    for name in ("uv.lock", "pyproject.toml", "tools/setup.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _make_venv() -> None:
    if _venv_works():
        return
    if not _runs("import venv; venv.EnvBuilder"):
        raise CannotSetUpError(f"Python's venv is missing. Install it: {_apt_get(_venv_package())}")
    shutil.rmtree(VENV, ignore_errors=True)
    pip = [] if _has_ensurepip() else ["--without-pip"]
    _run([sys.executable, "-m", "venv", *pip, str(VENV)], "The environment .venv could not be made.")
    (VENV / "made-in").write_text(str(ROOT))


def _venv_works() -> bool:
    """Whether ``.venv`` was made in this folder (scripts name it) and its Python is the one that runs now."""
    made_in = VENV / "made-in"
    if not made_in.exists() or made_in.read_text() != str(ROOT):
        return False
    question = "import sys; print(*sys.version_info[:2])"
    answer = subprocess.run([str(PYTHON), "-c", question], capture_output=True, text=True, check=False)
    return answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def _has_ensurepip() -> bool:
    """Whether Python can put pip into an environment: Debian keeps that in a package of its own."""
    return _runs("import ensurepip; ensurepip.version()")


def _runs(statement: str) -> bool:
    answer = subprocess.run([sys.executable, "-c", statement], capture_output=True, check=False)
    return answer.returncode == 0


def _venv_package() -> str:
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def _apt_get(package: str) -> str:
    return f"{'' if os.geteuid() == 0 else 'sudo '}apt-get install {package}"


def _install_uv() -> None:
    if _uv_version() == UV_VERSION:
        return
    if (VENV / "bin" / "pip").exists():
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"uv=={UV_VERSION}"]
        _run(command, "uv could not be fetched. Is there a way to the package index (proxy, PIP_INDEX_URL)?")
    else:
        _fetch_uv()


def _uv_version() -> str:
    if not UV.exists():
        return ""
    words = subprocess.run([str(UV), "--version"], capture_output=True, text=True, check=False).stdout.split()
    return words[1] if len(words) > 1 else ""


def _fetch_uv() -> None:
    with_pip = f"With pip it goes another way: {_apt_get(_venv_package())}"
    machine = platform.machine()
    if machine not in UV_WHEELS:
        raise CannotSetUpError(f"Python's ensurepip is missing. Install it: {_apt_get(_venv_package())}")
    address = f"https://files.pythonhosted.org/packages/{UV_WHEELS[machine]}"
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            wheel = answer.read()
    except OSError as error:
        raise CannotSetUpError(f"uv could not be fetched ({error}). {with_pip}") from None
    if hashlib.sha256(wheel).hexdigest() != UV_DIGESTS[machine]:
        raise CannotSetUpError(f"What {address} gave is not uv {UV_VERSION}. {with_pip}")
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        UV.write_bytes(archive.read(f"uv-{UV_VERSION}.data/scripts/uv"))
    UV.chmod(0o755)


def _sync(*, with_tests: bool) -> None:
    # Without the tests, what is there for the tests may stay: an ordinary start never takes it away.
    groups = ["--group", "compare"] if with_tests else ["--no-dev", "--inexact"]
    names = ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "UV_PYTHON", "UV_PROJECT_ENVIRONMENT", "UV_FROZEN", "UV_LOCKED")
    environment = {name: value for name, value in os.environ.items() if name not in names}
    environment["UV_PYTHON_DOWNLOADS"] = "never"
    if SYSTEM_CERTIFICATES.exists():
        # As pip does: a house behind a proxy of its own has its certificate there.
        environment.setdefault("UV_SYSTEM_CERTS", "true")
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    _run(
        [str(UV), "sync", "--frozen", *quiet, *groups, "--directory", str(ROOT)],
        "The locked dependencies could not be installed. Is there a way to the package index, and room on the disk?",
        environment,
    )


def _compile_messages() -> None:
    texts = list((ROOT / "src").glob("overstap/*/locale/*/LC_MESSAGES/*.po"))
    if any(_is_older(text.with_suffix(".mo"), text) for text in texts):
        _run([str(PYTHON), str(ROOT / "tools" / "messages.py"), "--compile"], "The texts could not be compiled.")


def _is_older(made: Path, source: Path) -> bool:
    return not made.exists() or made.stat().st_mtime_ns < source.stat().st_mtime_ns


def _run(command: list[str], sentence: str, environment: dict[str, str] | None = None) -> None:
    if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode:
        raise CannotSetUpError(f"{sentence} What went wrong stands above.")


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
