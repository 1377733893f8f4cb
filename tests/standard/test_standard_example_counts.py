"""The example of counts is what the code makes of the example facts, can be taken in, and is signed."""

import example_counts
import pytest

from overstap.core.periods import Period
from overstap.monitor.counts import figures_of, numbers_of
from overstap.monitor.engine import count
from overstap.standard.counts import COUNT_TABLES
from overstap.standard.delivery import open_counts, open_delivery
from overstap.standard.delivery.signature import public_key_of
from overstap.standard.validation import check

EXACT = ("I01", "I03", "I05", "I06", "I07", "I14", "I25")


def test_it_is_what_would_be_written_from_the_facts() -> None:
    assert example_counts.stale() == [], "Run: python tools/example_counts.py --write"


def test_it_can_be_taken_in_and_is_signed() -> None:
    report = check(example_counts.zipped(example_counts.COUNTS))
    assert (report.exit_code, report.findings) == (0, ())
    with open_counts(example_counts.zipped(example_counts.COUNTS)) as counts:
        assert counts.manifest.kind == "counts"
        assert counts.signed_by == public_key_of(example_counts.SEED)


@pytest.mark.parametrize("period", example_counts.PERIODS, ids=str)
def test_it_counts_what_the_facts_count(period: Period) -> None:
    with open_delivery(example_counts.zipped(example_counts.FACTS)) as facts:
        told = count(facts.arrow_tables(), facts.manifest, period, indicators=EXACT)
    with open_counts(example_counts.zipped(example_counts.COUNTS)) as counts:
        rows = {name: list(counts.rows(name)) for name in COUNT_TABLES}
        numbers = numbers_of(rows, counts.manifest.periods)[period]
    travelled = figures_of("regio-a", period, numbers)
    assert [each for each in travelled if each.indicator in EXACT] == told
    assert any(each.value for each in told)
