"""Work without a server: one pass says what left, and changes nothing that is not due."""

from pathlib import Path

from cli_calls import Call


def test_one_pass_on_a_new_installation_sends_nothing(call: Call, home: Path) -> None:
    answer = call("work", "--once")
    assert (answer.returncode, answer.stderr) == (0, "Reminders sent: 0.\n")


def test_without_an_installation_nothing_is_made(call: Call, tmp_path: Path) -> None:
    answer = call("work", "--once")
    assert answer.returncode == 1
    assert "Nothing was kept" in answer.stderr
    assert list(tmp_path.iterdir()) == []
