"""``overstap check`` and ``overstap figures``: without an installation, with exit codes that a program can rely on."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from cli_calls import Call


def with_a_wrong_cell(delivery: Path) -> Path:
    """The same delivery, closed for no listed reason."""
    return changed(delivery, b"goals_reached", b"goals\x1b[2Jreached")


def changed(delivery: Path, words: bytes, others: bytes) -> Path:
    """The same delivery with other words in its tables."""
    wrong = delivery.with_name("wrong.zip")
    with zipfile.ZipFile(delivery) as source, zipfile.ZipFile(wrong, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(words, others)
            if name == "manifest.json":
                manifest = json.loads(content)
                for table in manifest["tables"].values():
                    table.pop("sha256", None)
                content = json.dumps(manifest).encode()
            target.writestr(name, content)
    return wrong


def test_a_good_delivery_can_be_taken(call: Call, delivery: Path) -> None:
    answer = call("check", delivery.name)
    assert answer.returncode == 0
    assert "This delivery can be taken" in answer.stdout


def test_a_wrong_cell_is_named_with_its_place_and_its_remedy(call: Call, delivery: Path) -> None:
    answer = call("check", with_a_wrong_cell(delivery).name, "--language", "nl")
    assert answer.returncode == 1
    assert "fout cell-code: [trajectory, rij 2, closing_reason" in answer.stdout
    assert "    → " in answer.stdout
    assert "\x1b" not in answer.stdout, "what stands in a file never moves the cursor"


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 half a zip"])
def test_what_is_no_delivery_cannot_be_read(call: Call, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    answer = call("check", "x.zip")
    assert answer.returncode == 2
    assert "cannot be read" in answer.stdout


def test_one_error_is_one_error(call: Call, delivery: Path) -> None:
    wrong = with_a_wrong_cell(delivery).name
    assert "This delivery cannot be taken: 1 error, " in call("check", wrong).stdout
    assert "Deze levering kan niet worden opgenomen: 1 fout, " in call("check", wrong, "--language", "nl").stdout


def test_a_warning_that_comes_again_is_said_once_with_how_often_and_where_first(call: Call, delivery: Path) -> None:
    answer = call("check", changed(delivery, b",participant", b",third_party").name)
    assert answer.stdout.count("third-party") == 1
    assert "warning third-party: 2 times, the first: [sex_work, row 2, known_from = " in answer.stdout


def test_the_report_for_a_program_holds_both_languages(call: Call, delivery: Path) -> None:
    answer = call("check", with_a_wrong_cell(delivery).name, "--json")
    report = json.loads(answer.stdout)
    assert (answer.returncode, report["readable"], report["exit_code"]) == (1, True, 1)
    wrong = next(each for each in report["findings"] if each["field"] == "closing_reason")
    assert (wrong["table"], wrong["row"]) == ("trajectory", 2)
    assert set(wrong["sentence"]) == set(wrong["remedy"]) == {"nl", "en"}


def test_the_language_is_that_of_the_terminal(call: Call, delivery: Path) -> None:
    assert "kan worden opgenomen" in call("check", delivery.name, LC_ALL="nl_NL.UTF-8").stdout
    assert "can be taken" in call("check", delivery.name, LC_ALL="de_DE.UTF-8").stdout


def test_figures_are_what_a_hand_counts(call: Call, delivery: Path) -> None:
    answer = call("figures", delivery.name, "--from", "2024-01-01", "--to", "2025-01-01", "--json")
    assert answer.returncode == 0
    found = {
        (each["indicator"], each["definition"], json.dumps(each["breakdown"], sort_keys=True)): each["value"]
        for each in json.loads(answer.stdout)
    }
    assert found["I03", None, "{}"] == 1
    assert [found["I06", definition, "{}"] for definition in ("X1", "X2", "X3")] == [1, 1, 1]
    assert found["I05", None, '{"day": "end"}'] == 0


def test_figures_for_people_begin_with_the_question(call: Call, delivery: Path) -> None:
    answer = call("figures", delivery.name, "--from", "2024-01-01", "--to", "2025-01-01")
    assert "regio  2024-01-01 – 2025-01-01  I03" in answer.stdout


def test_the_questions_of_2011_are_answered_with_numerator_denominator_and_unknown(call: Call, delivery: Path) -> None:
    period = ("--from", "2024-01-01", "--to", "2025-01-01")
    answer = call("figures", delivery.name, *period, "--questions")
    assert "3. ‘Have prostitutes dropped out?’" in answer.stdout
    assert "numerator denominator" in answer.stdout
    assert answer.stdout.count("Cannot be counted: ") == 5
    found = json.loads(call("figures", delivery.name, *period, "--questions", "--json").stdout)
    assert [each["question"] for each in found if each["parts"]] == [3, 4, *range(8, 16)]
    assert all(each["counted"] for each in found if each["parts"])
    assert [each["why_not"] is None for each in found] == [bool(each["parts"]) for each in found]


def test_no_question_is_answered_outside_the_history_of_a_delivery(call: Call, delivery: Path) -> None:
    answer = call("figures", delivery.name, "--from", "2023-01-01", "--to", "2024-01-01", "--questions", "--json")
    assert json.loads(answer.stdout) == []
    assert "regio: the delivery knows everything from 2024-01-01" in answer.stderr


def test_outside_the_history_of_a_delivery_nothing_is_counted_and_that_is_said(call: Call, delivery: Path) -> None:
    answer = call("figures", delivery.name, "--from", "2023-01-01", "--to", "2024-01-01", "--json")
    assert answer.returncode == 0
    assert {each["value"] for each in json.loads(answer.stdout)} == {None}
    assert "regio: the delivery knows everything from 2024-01-01 until 2026-01-01." in answer.stderr
    within = call("figures", delivery.name, "--from", "2024-01-01", "--to", "2025-01-01")
    assert (within.returncode, within.stderr) == (0, "")


def test_a_wrong_delivery_is_not_counted(call: Call, delivery: Path) -> None:
    answer = call("figures", with_a_wrong_cell(delivery).name, "--from", "2024-01-01", "--to", "2025-01-01", "--json")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "closing_reason" in answer.stderr


@pytest.mark.parametrize(
    ("start", "end"), [("2024-01-01", "2024-02-30"), ("2024-02-01", "2024-01-01"), ("1 mei", "2024-01-01")]
)
def test_a_period_that_is_none_is_refused(call: Call, delivery: Path, start: str, end: str) -> None:
    answer = call("figures", delivery.name, "--from", start, "--to", end)
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr


def test_neither_needs_an_installation_or_loads_django(call: Call, delivery: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    for arguments in (
        ["check", delivery.name],
        ["figures", delivery.name, "--from", "2024-01-01", "--to", "2025-01-01"],
    ):
        answer = call(*arguments, OVERSTAP_HOME=str(home), DATABASE_URL="nonsense", PYTHONVERBOSE="1")
        assert answer.returncode == 0
        assert "import 'django'" not in answer.stderr
    assert not home.exists()


def test_the_name_of_a_file_may_hold_a_space(call: Call, delivery: Path) -> None:
    shutil.move(delivery, delivery.with_name("een naam.zip"))
    assert call("check", "een naam.zip").returncode == 0


def test_counts_are_made_checked_and_give_the_same_figures(call: Call, delivery: Path) -> None:
    made = call("counts", delivery.name, "-o", "counts.zip")
    assert made.returncode == 0
    assert "none of them a person" in made.stderr
    assert call("check", "counts.zip").returncode == 0
    year = ("--from", "2024-01-01", "--to", "2025-01-01", "--json")
    facts, counts = (json.loads(call("figures", file, *year).stdout) for file in (delivery.name, "counts.zip"))
    of = {"I01", "I03", "I05", "I06", "I07"}
    assert [each for each in counts if each["indicator"] in of] == [each for each in facts if each["indicator"] in of]
    both = ("counts.zip", delivery.name)
    sets, of_facts = (json.loads(call("figures", file, *year, "--sets").stdout) for file in both)
    assert sets == of_facts
    assert sets[0]["words"]
    answers = json.loads(call("figures", "counts.zip", *year, "--questions").stdout)
    assert {"question", "parts"} <= answers[0].keys()


def test_counts_are_signed_with_the_key_of_the_sender_and_no_other_file(call: Call, delivery: Path) -> None:
    (delivery.parent / "signing.key").write_text("ab" * 32)
    (delivery.parent / "short.key").write_text("ab")
    made = call("counts", delivery.name, "--key", "signing.key", "-o", "counts.zip")
    assert "signed with the key" in made.stderr
    with zipfile.ZipFile(delivery.parent / "counts.zip") as archive:
        assert json.loads(archive.read("manifest.sig"))["algorithm"] == "Ed25519"
    refused = call("counts", delivery.name, "--key", "short.key", "-o", "other.zip")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "64 hexadecimal digits" in refused.stderr
    assert not (delivery.parent / "other.zip").exists()


def test_counts_of_a_year_that_the_delivery_does_not_know_are_refused(call: Call, delivery: Path) -> None:
    refused = call("counts", delivery.name, "--year", "1999", "-o", "counts.zip")
    assert refused.returncode == 1
    assert "does not lie within" in refused.stderr
    call("counts", delivery.name, "-o", "counts.zip")
    other = call("figures", "counts.zip", "--from", "1999-01-01", "--to", "2000-01-01")
    assert other.returncode == 1
    assert "Ask for one of these periods" in other.stderr
