"""What is unknown in which figure, the worst first.

The order goes by how much of a figure is unknown *for certain*: the lower limit of the 95 % interval of the share, so
that one of one does not come before thirty of sixty.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from overstap.monitor import meaning, wording
from overstap.monitor.cards import Subject
from overstap.monitor.figures import Key, wilson
from overstap.monitor.quality import FieldQuality, data_quality, of_profile
from overstap.standard.codes import UNKNOWN

CASE_MIX = ("branches", "addiction", "legal_position")
"""What programmes are compared by (I17), beside the status at admission."""


@dataclass(frozen=True, slots=True)
class Weakness:
    """In ``count`` of ``of`` something is not known, and so ``weakens`` (ids of indicators) say less.

    ``rule`` is the id of the rule that finds each of them, ``key`` the figure whose list shows them; perhaps nothing.
    """

    words: str
    count: int
    of: int
    weakens: tuple[str, ...]
    remedy: str
    rule: str = ""
    key: Key | None = None

    @property
    def weight(self) -> float:
        """The share that is unknown for certain."""
        interval = wilson(self.count, self.of)
        return interval[0] if interval else 0.0

    @property
    def number(self) -> str:
        """How many of how many, with the share where that says something."""
        share = wording.share(self.count, self.of)
        words = _("%(count)s of %(of)s") % {"count": wording.number(self.count), "of": wording.number(self.of)}
        return f"{words} ({share})" if share else words

    @property
    def figures(self) -> str:
        """The figures that say less, in words."""
        return named(self.weakens)


def named(indicators: Iterable[str]) -> str:
    """Indicators by their names, with their ids."""
    return ", ".join(f"{meaning.name(each)} ({each})" for each in indicators)


def weaknesses(subject: Subject) -> list[Weakness]:
    """What to mend first, of a period that the delivery covers; nothing that is whole."""
    fields = {(row.table, row.field): row for row in data_quality(subject)}
    found = (*_sex_work(subject), *_guidance(subject), *_fields(fields))
    return sorted((each for each in found if each.count), key=lambda each: (-each.weight, -each.count, each.words))


def _sex_work(subject: Subject) -> Iterator[Weakness]:
    yield Weakness(
        _("Closings without knowledge of sex work"),
        sum(int(one.value or 0) for one in subject.figures.of("I07") if one.breakdown["status"] == UNKNOWN),
        subject.closed,
        ("I07", "I06"),
        _("Add what was known at closing. From now on: ask in the last talk, and write down the day."),
        "not-heard-at-closing",
        Key.of("I07", status=UNKNOWN),
    )
    yield Weakness(
        _("Starts without knowledge of sex work"),
        subject.value("I06", "X1", already=UNKNOWN),
        subject.value("I03"),
        ("I06", "I10"),
        _("Add what was known at the start. Who was never asked counts in no figure under X1 and X2."),
        "not-heard-at-admission",
        Key.of("I06", "X1", already=UNKNOWN),
    )
    yield Weakness(
        _("Exits of which nobody knows how it went a year later"),
        subject.value("I06", "X4", answer=UNKNOWN),
        subject.after_exit,
        ("I06", "I25"),
        _("Agree at the closing whether you may call after a year, and write down what you hear."),
        "not-heard-after-closing",
        Key.of("I06", "X4", answer=UNKNOWN),
    )


def _guidance(subject: Subject) -> Iterator[Weakness]:
    yield Weakness(
        _("Registrations of which nobody knows through whom they came"),
        subject.value("I01", source=UNKNOWN),
        subject.value("I01"),
        ("I01",),
        _("Ask through whom somebody came, and fill it in at the registration."),
        key=Key.of("I01", source=UNKNOWN),
    )
    for indicator, words, remedy, rule in (
        (
            "I08",
            _("Closings without a destination"),
            _("Add what the participant went on to do, a benefit too."),
            "completed-without-destination",
        ),
        (
            "I22",
            _("Early closings without a known reason"),
            _("Fill in the reason of the closing."),
            "trajectory-early-without-reason",
        ),
    ):
        figure = subject.figures.figures[Key.of(indicator)]
        key = Key.of("I08", what=UNKNOWN) if indicator == "I08" else None
        yield Weakness(words, figure.unknown, figure.denominator or 0, (indicator,), remedy, rule, key)


def _fields(fields: dict[tuple[str, str], FieldQuality]) -> Iterator[Weakness]:
    for name in CASE_MIX:
        if row := fields.get(("profile", name)):
            yield _of_field(row, ("I17", "I16"), _("Without this, programmes cannot be compared fairly."))
    rest = [row for row in of_profile(fields.values()) if row.field not in CASE_MIX]
    yield Weakness(
        _("Other answers in the start profile"),
        sum(row.unknown + row.not_asked for row in rest),
        sum(row.cells for row in rest),
        ("I16",),
        _("Ask what helps the participant, when it fits. Leave out of the form what nobody uses."),
        "much-unknown",
    )
    if row := fields.get(("destination", "sector")):
        yield _of_field(row, ("I08",), _("Fill in the sector, or ‘none’ where there is no work."))


def _of_field(row: FieldQuality, weakens: tuple[str, ...], remedy: str) -> Weakness:
    open_cells = row.unknown + row.not_asked
    return Weakness(_("%(field)s: unknown") % {"field": row.words}, open_cells, row.cells, weakens, remedy)
