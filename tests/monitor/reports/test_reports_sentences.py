"""What a report says, read as a whole: in Dutch as a manager reads it, and in English."""

import pytest

from monitor.monitor_cast import NOW, Cast
from monitor.reports.report_cast import crowd, wish
from monitor.sent import sent
from overstap.core.periods import Period
from overstap.monitor.actions import make_programme_report, receive
from overstap.monitor.reports.report import Reader
from overstap.standard.facts import Fact, ProgrammeYearFact

EXPECTED = ProgrammeYearFact(
    year=2025,
    expected_inflow="36",
    expected_intakes="unknown",
    expected_exits="10",
    expected_paid_work="unknown",
    capacity="unknown",
    fte="unknown",
)
FOR_WHO_PAYS = {
    "nl": (
        "Ingestroomd: 40. In 2024: 16. Nu zijn het er meer.",
        "Voortijdig gestopt met het traject: 12. In 2024: 3. Nu zijn het er meer.",
        "Doet nog mee op 1 januari 2026: 26.",
        "Uitgestapt: 6. In 2024: 2. Dat is te weinig om te zeggen of er iets veranderde.",
        "Ingestroomd: 40, verwacht 36. Uitgestapt: 6, verwacht 10.",
    ),
    "en": (
        "Came in: 40. In 2024: 16. Now there are more.",
        "Stopped early: 12. In 2024: 3. Now there are more.",
        "Still takes part on 1 January 2026: 26.",
        "Exited: 6. In 2024: 2. These are too few to say whether anything changed.",
        "Came in: 40, expected 36. Exited: 6, expected 10.",
    ),
}
OWN = {
    "nl": (
        (
            "Er begonnen 40 trajecten. Niemand kwam terug na een eerder traject. Verwacht waren er 36. Niemand startte "
            "terwijl een criterium dat tegensprak. Gestarte trajecten in 2024: 16. Nu zijn het er meer."
        ),
        "Op 1 januari 2025 liepen er 10 trajecten. Erbij 40, eraf 24: op 1 januari 2026 waren het er 26.",
        (
            "Van de 24 afgesloten trajecten eindigden er 12 in overleg. Bij 6 daarvan was de deelnemer gestopt. Eerder "
            "weggaan en gestopt zijn is ook een uitkomst."
        ),
    ),
    "en": (
        (
            "40 trajectories started. Nobody came back from an earlier trajectory. 36 were expected. Nobody started in "
            "spite of a criterion. Trajectories started in 2024: 16. Now there are more."
        ),
        "On 1 January 2025 10 trajectories were running. In came 40, out went 24: on 1 January 2026 there were 26.",
        (
            "Of the 24 closed trajectories 12 ended by agreement. In 6 of these the participant had stopped. Leaving "
            "early and having stopped is an outcome too."
        ),
    ),
}


def two_years() -> dict[str, tuple[Fact, ...]]:
    """A small year, and a larger one after it."""
    small, large = crowd(size=16, year=2024, early=3, prefix="a"), crowd(year=2025)
    return {**{name: (*small[name], *large[name]) for name in small}, "programme_year": (EXPECTED,)}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("reader", "wanted"), [(Reader.FUNDER, FOR_WHO_PAYS), (Reader.OWN, OWN)])
def test_in_short_it_says_no_more_than_the_figures_allow(
    cast: Cast, language: str, reader: Reader, wanted: dict[str, tuple[str, ...]]
) -> None:
    receive(sent(two_years()), by=cast.manager, at=NOW)
    asked = wish(reader, language, Period.year(2025))
    report = make_programme_report("noord", asked, by=cast.manager, at=NOW)
    assert report.chapters[0].told[: len(wanted[language])] == wanted[language]
