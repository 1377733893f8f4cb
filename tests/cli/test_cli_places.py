"""Files and folders that are not what whoever calls thinks: one sentence, and nothing is made."""

from pathlib import Path

import pytest
from cli_calls import Call

OF_WHAT_IS_THERE = [
    ("deliver", "oost", "-o", "oost.zip"),
    ("monitor", "import", "regio.zip"),
    ("monitor", "figures"),
    ("audit", "verify"),
]


@pytest.mark.parametrize("command", OF_WHAT_IS_THERE, ids=" ".join)
@pytest.mark.parametrize("name", ["", "mistyped"])
def test_where_no_installation_is_the_sentence_of_the_doctor_is_said_and_nothing_made(
    call: Call, tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    answer = call(*command, OVERSTAP_HOME=name)
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (1, "", 1)
    assert f"Nothing was kept in {tmp_path / (name or 'var')} yet. Begin it with `overstap begin`" in answer.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [*OF_WHAT_IS_THERE, ("migrate",), ("serve",), ("doctor",)], ids=" ".join)
def test_a_file_is_no_folder_of_an_installation(call: Call, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("a shopping list")
    answer = call(*command, OVERSTAP_HOME="file")
    assert answer.returncode == 1
    assert f"{tmp_path / 'file'} is a file" in answer.stdout + answer.stderr
    assert "Traceback" not in answer.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("nowhere/oost.zip", "There is no folder nowhere. Make it first"),
        (".", ". is a folder. Name the file too: -o delivery.zip"),
    ],
)
def test_a_delivery_is_not_gathered_for_a_place_where_no_file_can_stand(
    call: Call, home: Path, tmp_path: Path, output: str, said: str
) -> None:
    answer = call("deliver", "oost", "-o", output)
    assert (answer.returncode, answer.stderr.count("\n")) == (1, 1)
    assert said in answer.stderr
    assert [path.name for path in tmp_path.iterdir()] == [home.name]


def test_without_programmes_there_is_nothing_to_deliver(call: Call, home: Path, tmp_path: Path) -> None:
    answer = call("deliver", "oost", "-o", "oost.zip")
    assert answer.returncode == 1
    assert "There are no programmes here yet" in answer.stderr
    assert [path.name for path in tmp_path.iterdir()] == [home.name]


@pytest.mark.parametrize(
    ("file", "said"), [("absent.zip", "there is no file absent.zip"), (".", ". is a folder; name the zip")]
)
def test_what_is_no_file_cannot_be_checked_or_counted(call: Call, file: str, said: str) -> None:
    checked = call("check", file)
    counted = call("figures", file, "--from", "2024-01-01", "--to", "2025-01-01")
    assert (checked.returncode, counted.returncode) == (2, 2)
    assert said in checked.stdout
    assert said in counted.stderr


def test_a_file_that_is_not_there_is_not_taken_in(call: Call, home: Path, tmp_path: Path) -> None:
    answer = call("monitor", "import", "absent.zip", "absent.csv")
    assert answer.returncode == 1
    assert "there is no file absent.zip" in answer.stderr
    assert "There is no absent.csv." in answer.stderr
    assert [path.name for path in tmp_path.iterdir()] == [home.name]
