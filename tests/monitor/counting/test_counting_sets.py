"""Sets of definitions: each word is figures of the standard added up, also the words of a programme itself."""

import json
import shutil
from pathlib import Path

import pytest
import testkit
from click.testing import CliRunner
from situations import Situation, read

from overstap.cli.commands import overstap
from overstap.monitor.engine import count
from overstap.monitor.under_sets import NoSuchCountError, counted
from overstap.standard.definition_sets import DEFINITION_SETS, NotASetError, local_set

OWN = """
name = "So counts Regio A"
source = "Annual report"

[exited]
means = "stopped at closing, however it closed"
adds = ["I06 X3", "I07 status=stopped closing=early"]
"""


def situation(group: str, begins: str) -> Situation:
    return next(each for each in read(group) if each.sentence.startswith(begins))


def values(given: Situation, name: str) -> list[int | None]:
    figures = {figure.key: figure for figure in count(given.arrow, given, given.period)}
    under = local_set(OWN) if name == "local" else DEFINITION_SETS[name]
    return [each.value for each in counted(under, figures)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("standard", [0, 1, 1, 0]),
        ("rups2", [0, 0, 0, 1]),
        ("2011-with-aftercare", [1]),
        ("2011-without-aftercare", [1]),
        ("lasting", [0, 0]),
        ("local", [1]),
    ],
)
def test_one_trajectory_under_every_set(name: str, expected: list[int]) -> None:
    assert values(situation("exits", "Stopped in one year, completed in the next"), name) == expected


def test_who_left_early_and_had_stopped_exits_where_a_programme_says_so() -> None:
    early = situation("exits", "Stopped is heard on the day of closing")
    assert (values(early, "local"), values(early, "rups2")) == ([1], [1, 1, 0, 0])


def test_half_a_year_and_a_year_are_told_apart() -> None:
    assert values(situation("lasting", "Half a year and a year after an X3"), "lasting") == [1, 0]


def test_beyond_the_data_no_word_has_a_number() -> None:
    assert set(values(situation("files", "A period that ends after the data"), "rups2")) == {None}


@pytest.mark.parametrize(
    "adds", ["I06 X9", "I99", "I09 day=91", "I11 span=admission quantile=median", "I06 X3 unit=dog"]
)
def test_refuses_what_is_no_count_of_the_standard(adds: str) -> None:
    given = situation("files", "A delivery without a single trajectory")
    figures = {figure.key: figure for figure in count(given.arrow, given, given.period)}
    with pytest.raises((NoSuchCountError, NotASetError), match=adds.split(maxsplit=1)[0]):
        list(counted(local_set(OWN.replace("I06 X3", adds)), figures))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name = ", "Line 1: this cannot be read: name ="),
        ('name = "A"\nsource = "B"', "for each word a"),
        ('name = ""\nsource = "B"\n[exited]\nmeans = "c"\nadds = ["I03"]', 'Write on top name = "…"'),
        ('name = "A"\nsource = "B"\n[exited]\nmeans = "c\\u0007"\nadds = ["I03"]', r"Line 3: write under"),
        ('name = "A"\nsource = "B"\n[exited]\nmeans = stopped\nadds = ["I03"]', "Line 4: .* means = stopped"),
        ('name = "A"\nsource = "B"\n[a]\nmeans = "c"\nadds = ["I03"]\n[a]', r"Line 6: .* \[a\]"),
        ('name = "A"\nsource = "B"\n[a]\nmeans = "c"\nadds = ["I03",\n "X"]\n[b]\nadds = ["I03"]', "Line 7: write"),
        ('source = "B"\n[exited]\nmeans = "c"\nadds = ["I03"]', 'Write on top name = "…"'),
        ('name = "A"\nsource = "B"\n[exited]\nmeans = "c"\nadds = []', r"Line 3: write under \[exited\]"),
        ('name = "A"\nsource = "B"\nexited = 3', r"Line 3: write under \[exited\]"),
        ('name = "A"\nsource = "B"\n[exited]\nmeans = "c"\nadds = [""]', "names no figure"),
        ('name = "A"\nsource = "B"\n[exited]\nmeans = "c"\nadds = ["I07 early"]', "names no figure"),
    ],
)
def test_a_set_that_cannot_be_read_says_what_to_write(text: str, sentence: str) -> None:
    with pytest.raises(NotASetError, match=sentence):
        local_set(text)


def test_the_command_line_names_every_set_with_its_words(tmp_path: Path) -> None:
    name = situation("exits", "Stopped in one year, completed in the next").name
    delivery, own = tmp_path / "a.zip", tmp_path / "own.toml"
    shutil.make_archive(str(delivery.with_suffix("")), "zip", testkit.DELIVERIES / name / "delivery")
    own.write_text(OWN, encoding="utf-8")
    asked = ["figures", str(delivery), "--from", "2024-01-01", "--to", "2025-01-01", "--own-set", str(own)]
    printed = CliRunner().invoke(overstap, [*asked, "--language", "en"]).stdout
    named = [line.partition("  (")[0] for line in printed.splitlines() if line[:1].strip()]
    assert named == [*(each.name.en for each in DEFINITION_SETS.values()), "So counts Regio A"]
    as_json = json.loads(CliRunner().invoke(overstap, [*asked, "--json"]).stdout)
    assert [each["set"] for each in as_json] == [*DEFINITION_SETS, "local"]
    assert as_json[-1]["words"][0]["value"] == 1
    own.write_text("name", encoding="utf-8")
    refused = CliRunner().invoke(overstap, asked)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "Line 1: this cannot be read: name" in refused.stderr
