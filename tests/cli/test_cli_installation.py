"""An installation from its first start: migrate, the doctor, the log; each key as it should be."""

import json
import os
import re
from pathlib import Path

import pytest
from cli_calls import Call

from overstap.standard.delivery.signature import public_key_of


def test_a_first_start_makes_what_only_its_owner_reads(home: Path) -> None:
    public = home / "static"
    for path in [home, *home.rglob("*")]:
        assert public in path.parents or path.stat().st_mode & 0o077 == 0, path


def test_a_second_start_changes_nothing(call: Call, home: Path) -> None:
    before = {path: path.read_bytes() for path in home.glob("*.key")}
    answer = call("migrate")
    assert answer.stderr == "The installation is up to date.\n"
    assert {path: path.read_bytes() for path in home.glob("*.key")} == before


def test_the_doctor_finds_nothing_wrong_with_a_new_installation(call: Call, home: Path) -> None:
    answer = call("doctor", "--json")
    # Whether the texts are compiled is of this folder, not of the installation.
    wrong = [each for each in json.loads(answer.stdout) if not each["ok"] and each["subject"] != "Dutch texts"]
    assert wrong == []


def test_the_doctor_makes_nothing(call: Call, tmp_path: Path) -> None:
    answer = call("doctor")
    assert answer.returncode == 1
    assert "Nothing was kept" in answer.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_misses_a_key_and_does_not_make_another(call: Call, home: Path) -> None:
    (home / "database.key").unlink()
    answer = call("doctor")
    assert answer.returncode == 1
    assert "Not there: database.key" in answer.stdout
    assert "Put them back" in answer.stdout
    assert not (home / "database.key").exists()


@pytest.mark.parametrize(("spoil", "said"), [("chmod", "can be read by others"), ("damage", "is damaged")])
def test_the_doctor_looks_at_each_key(call: Call, home: Path, spoil: str, said: str) -> None:
    key = home / "audit.key"
    if spoil == "chmod":
        key.chmod(0o644)
    else:
        key.write_text("half a key")
    answer = call("doctor")
    assert (answer.returncode, said in answer.stdout) == (1, True)


def test_another_key_does_not_open_the_database(call: Call, home: Path) -> None:
    (home / "database.key").write_text("0" * 64)
    answer = call("audit", "verify")
    assert answer.returncode == 1
    assert "cannot be opened with this key" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_doctor_sees_that_the_tables_are_behind(call: Call, home: Path) -> None:
    (home / "overstap.db").unlink()
    answer = call("doctor")
    assert answer.returncode == 1
    assert "overstap migrate" in answer.stdout


def test_the_log_is_whole_and_gives_an_anchor(call: Call, home: Path) -> None:
    answer = call("audit", "verify")
    assert answer.returncode == 0
    anchor = re.search(r"\d+:[0-9a-f]{64}", answer.stdout)
    assert anchor is not None
    assert call("audit", "verify", "--anchor", "5:" + "a" * 64).returncode == 1
    assert "An anchor is a line number" in call("audit", "verify", "--anchor", "yesterday").stderr


def allow_facts(call: Call) -> None:
    assert call("monitor", "sender", "regio", "--name", "Regio").returncode == 0
    grounds = ("--legal-basis", "Wet, art. 1", "--impact-assessment", "DPIA 3", "--consultation", "3 maart 2026")
    assert call("monitor", "allow-facts", "regio", *grounds).returncode == 0


def test_facts_from_elsewhere_stay_out_until_it_is_recorded_why(call: Call, home: Path, delivery: Path) -> None:
    answer = call("monitor", "import", delivery.name)
    assert answer.returncode == 1
    assert "From elsewhere only counts are received" in answer.stderr
    assert "regio does not deliver" in call("monitor", "withdraw", "regio", "1", "--reason", "fout").stderr


def test_a_delivery_goes_into_the_monitor_once(call: Call, home: Path, delivery: Path) -> None:
    allow_facts(call)
    assert "Taken in: version 1 of regio" in call("monitor", "import", delivery.name).stderr
    assert "Already there: version 1 of regio" in call("monitor", "import", delivery.name).stderr
    answer = call("monitor", "figures", "--definition", "X3", "--from", "2024-01-01", "--to", "2025-01-01", "--json")
    figures = json.loads(answer.stdout)
    assert {each["definition"] for each in figures} == {None, "X3"}
    assert [each["value"] for each in figures if each["indicator"] == "I06" and not each["breakdown"]] == [1]
    asked = call("monitor", "figures", "--from", "2024-01-01", "--to", "2025-01-01", "--questions")
    assert asked.stdout.startswith("\nregio  2024-01-01 – 2025-01-01\n")
    assert "15. ‘" in asked.stdout


def test_a_refused_file_does_not_hold_up_the_others(call: Call, home: Path, delivery: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"no zip")
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n")
    allow_facts(call)
    answer = call("monitor", "import", "bad.zip", "bad.csv", delivery.name)
    assert answer.returncode == 1
    assert "Taken in: version 1 of regio" in answer.stderr
    assert answer.stderr.count("[") >= 3
    assert "Traceback" not in answer.stderr


def test_a_folder_is_watched_and_each_file_gets_a_receipt(
    call: Call, home: Path, delivery: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    assert "is no folder" in call("monitor", "watch", "nowhere", "--once").stderr
    (tmp_path / "signing.key").write_text("11" * 32)
    key = public_key_of(bytes.fromhex("11" * 32))
    call("monitor", "sender", "regio", "--name", "Regio", "--rhythm", "yearly", "--key", key)
    assert call("monitor", "late").returncode == 1
    call("counts", delivery.name, "--key", "signing.key", "-o", "in/counts.zip")
    (folder / "bad.zip").write_bytes(b"no zip")
    for file in folder.iterdir():
        os.utime(file, (1, 1))
    assert call("monitor", "watch", "in", "--once").returncode == 1
    (taken,) = (folder / "taken").glob("counts-*.txt")
    assert "programme: regio\nversion: 1\nkind: counts\n" in taken.read_text()
    (refused,) = (folder / "refused").glob("bad-*.txt")
    assert "zip" in refused.read_text()
    assert sorted(each.suffix for each in folder.iterdir()) == ["", ""]


def test_a_watched_folder_survives_what_strangers_put_in_it(call: Call, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.zip").write_bytes(b"of another")
    (folder / "link.zip").symlink_to(tmp_path / "secret.zip")
    (folder / "dangling.zip").symlink_to(tmp_path / "nowhere")
    (folder / "map.zip").mkdir()
    os.mkfifo(folder / "pipe.zip")
    names = ["a\nTaken in: version 9.zip", "x" * 251 + ".zip", "\udcff.zip"]
    for name in names:
        (folder / name).write_bytes(b"no zip")
        os.utime(folder / name, (1, 1))
    answer = call("monitor", "watch", "in", "--once")
    assert (answer.returncode, "Traceback" in answer.stderr) == (1, False)
    assert not any(line.startswith("Taken in") for line in answer.stderr.splitlines())
    assert len(list((folder / "refused").glob("*.txt"))) == len(names)
    left = {each.name for each in folder.iterdir()}
    assert left == {"link.zip", "dangling.zip", "map.zip", "pipe.zip", "refused"}
