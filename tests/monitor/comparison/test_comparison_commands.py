"""``overstap rates`` and ``overstap counts --rates``: from facts of several programmes to what each could expect."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from comparison_programmes import delivered

from overstap.cli.commands import overstap
from overstap.core.periods import Period
from overstap.monitor.counts import Expected, numbers_in
from overstap.standard.delivery import open_counts


def program(*arguments: object) -> Result:
    return CliRunner().invoke(overstap, [str(each) for each in arguments])


def delivery(folder: Path, code: str, *, exits: int, others: int, branch: str) -> Path:
    file = folder / f"{code}.zip"
    file.write_bytes(delivered(code, exits=exits, others=others, branch=branch).getvalue())
    return file


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    return [
        delivery(tmp_path, "een", exits=6, others=6, branch="window"),
        delivery(tmp_path, "twee", exits=12, others=24, branch="window"),
        delivery(tmp_path, "drie", exits=5, others=15, branch="street"),
    ]


def test_each_programme_learns_what_it_could_expect_of_the_country(three: list[Path], tmp_path: Path) -> None:
    """Of 48 behind windows 18 exited, 0.375; of 20 on the street 5, 0.25. The first could expect 4.5 of its 12."""
    rates, counts = tmp_path / "rates.csv", tmp_path / "counts.zip"
    answer = program("rates", *three, "-o", rates)
    assert answer.exit_code == 0, answer.output
    assert "3 rates of X3 within 24 months" in answer.output
    assert rates.read_text(encoding="utf-8").splitlines()[2:] == [
        "X3,2022-01-01,2026-01-01,3,street,full,none,no,20,0.2500",
        "X3,2022-01-01,2026-01-01,3,window,full,none,no,48,0.3750",
    ]
    answer = program("counts", three[0], "--rates", rates, "-o", counts)
    assert answer.exit_code == 0, answer.output
    with open_counts(counts) as opened:
        found = numbers_in(opened)
    assert found[Period.year(2022)].expected == {"X3": Expected(12, 6, 4.5, 2.8125)}
    assert found[Period.year(2024)].expected == {"X3": Expected(0, 0, 0.0, 0.0)}
    assert program("check", counts).exit_code == 0


def test_what_all_could_expect_together_is_what_they_saw(three: list[Path], tmp_path: Path) -> None:
    program("rates", *three, "-o", tmp_path / "rates.csv")
    together = Expected(0, 0, 0.0, 0.0)
    for file in three:
        counts = tmp_path / f"{file.stem}-counts.zip"
        program("counts", file, "--rates", tmp_path / "rates.csv", "--year", 2022, "-o", counts)
        with open_counts(counts) as opened:
            together = together.plus(numbers_in(opened)[Period.year(2022)].expected["X3"])
    assert (together.number, together.observed, together.expected) == (68, 23, pytest.approx(23.0))


def test_counts_without_rates_expect_nothing(three: list[Path], tmp_path: Path) -> None:
    program("counts", three[0], "-o", tmp_path / "counts.zip")
    with open_counts(tmp_path / "counts.zip") as opened:
        assert {year.start.year: each.expected for year, each in numbers_in(opened).items()}[2022] == {}


def test_what_cannot_be_is_refused_in_one_sentence(three: list[Path], tmp_path: Path) -> None:
    rates = tmp_path / "rates.csv"
    assert "3 programmes" in program("rates", *three[:2], "-o", rates).output
    assert "een is there twice" in program("rates", three[0], *three, "-o", rates).output
    before = ("--from", "2021-01-01", "--to", "2023-01-01")
    assert "een knows everything from 2022-01-01" in program("rates", *three, *before, "-o", rates).output
    late = ("--from", "2025-01-01", "--to", "2026-01-01")
    assert "24 months" in program("rates", *three, *late, "-o", rates).output
    assert not rates.exists()
    rates.write_text("nothing\n", encoding="utf-8")
    answer = program("counts", three[0], "--rates", rates, "-o", tmp_path / "counts.zip")
    assert (answer.exit_code, "has these columns" in answer.output) == (1, True)
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"no zip")
    assert program("rates", broken, *three, "-o", rates).exit_code == 2
