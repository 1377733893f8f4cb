"""The monitor of the demonstration: who works there, and the deliveries that came in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from random import Random

import pyarrow as pa
from django.db import transaction

from overstap.core.clock import AMSTERDAM, day_of
from overstap.core.periods import Period
from overstap.data import RUPS_2011, rups_2011
from overstap.demo.build.staff import employ
from overstap.demo.build.story import Teller
from overstap.demo.elsewhere.knowing import known_before
from overstap.demo.elsewhere.programmes import PROGRAMMES, STAFF, Elsewhere, Habit
from overstap.demo.elsewhere.told import Telling, facts_of
from overstap.monitor import engine
from overstap.monitor.actions import Agreement, import_reported, publish, receive, set_up_sender
from overstap.monitor.comparison import FEWEST_PROGRAMMES, Rates, make_rates
from overstap.monitor.counts import as_rows, usual_periods
from overstap.monitor.models import MonitoredProgramme
from overstap.monitor.survival import Row
from overstap.monitor.terms import Rhythm
from overstap.monitor.travel import counts_of_periods
from overstap.standard.delivery import Manifest, delivered_in_place, write_counts
from overstap.standard.delivery.signature import public_key_of
from overstap.standard.facts import CostFact, Fact, IncomeFact, ProgrammeYearFact, TrajectoryFact

_YEARS = 4
_CORRECTED = "utrecht"
"""This programme first delivered with closings that were wrong, and mended them."""
_MISTAKEN = 3
_TWICE = frozenset({_CORRECTED, "amstelland"})
"""These delivered after the last year too, so that it can be seen what a later delivery changes."""

Facts = dict[str, list[Fact]]
Progress = Callable[[int, int], None]


def build(at: datetime, *, progress: Progress | None = None) -> bool:
    """Build the monitor as it is at ``at``, or nothing when it stands already; says whether it built."""
    if MonitoredProgramme.objects.exists():
        return False
    with transaction.atomic():
        _build(at, progress or (lambda _done, _all: None))
    return True


def _build(at: datetime, progress: Progress) -> None:
    today = day_of(at)
    evaluator = employ(STAFF, since=date(today.year - _YEARS, 1, 1), at=at)
    last = _quarter_before(today)
    stories = {programme.code: _story(programme, last) for programme in PROGRAMMES}
    rates = _rates(stories, last, at)
    for number, programme in enumerate(PROGRAMMES):
        progress(number, len(PROGRAMMES))
        _deliver(programme, stories[programme.code], rates, last, at)
    progress(len(PROGRAMMES), len(PROGRAMMES))
    import_reported(BytesIO(rups_2011()), RUPS_2011, by=None, at=at)
    for years_ago in (2, 1):
        publish(today.year - years_ago, by=evaluator, at=at)


def _quarter_before(today: date) -> date:
    return date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)


def _rates(stories: Mapping[str, list[Fact]], last: date, at: datetime) -> Rates | None:
    """The rates of the country that a study once made of the facts of who began first, and that everybody applies."""
    studied = [programme for programme in PROGRAMMES if programme.since == 0]
    if len(studied) < FEWEST_PROGRAMMES:
        return None
    period = Period(_since(studied[0], last), last)
    opened = [_opened(each, _known(each, stories[each.code], last), last, at) for each in studied]
    return make_rates([_strata(tables, told, period) for told, tables in opened], "X3", period)


def _strata(tables: Mapping[str, pa.Table], told: Manifest, period: Period) -> list[Row]:
    with engine.laid(tables, told) as facts:
        return facts.strata(period)


def _deliver(programme: Elsewhere, story: list[Fact], rates: Rates | None, last: date, at: datetime) -> None:
    """Set the programme up as a sender, and take in what it sent after the last quarter; who is late sent no more."""
    seed = sha256(programme.code.encode()).digest()
    agreement = Agreement(programme.name, public_key_of(seed), Rhythm.QUARTERLY)
    set_up_sender(programme.code, agreement, by=None, at=at)
    new_year = date(last.year, 1, 1)
    days = [new_year] if programme.habit is Habit.LATE else [new_year, last] if programme.code in _TWICE else [last]
    for day in days:
        facts = _known(programme, story, day)
        made = datetime.combine(day + timedelta(5), time(10), AMSTERDAM)
        if programme.code == _CORRECTED:
            receive(
                _counts(_opened(programme, _with_mistakes(facts), day, made), rates, seed), by=None, at=min(made, at)
            )
            made += timedelta(14)
        receive(_counts(_opened(programme, facts, day, made), rates, seed), by=None, at=min(made, at))


def _story(programme: Elsewhere, end: date) -> list[Fact]:
    """Everything that happens in a programme from its first day."""
    chance = Random(f"elsewhere {programme.code}")  # noqa: S311 - the same story every time is what is wanted
    since = _since(programme, end)
    teller = Teller(chance, end - timedelta(1))
    number = programme.a_year * (end - since).days // 365
    days = sorted(since + timedelta(chance.randrange((end - since).days)) for _each in range(number))
    return [
        fact
        for place, day in enumerate(days)
        for fact in facts_of(Telling(f"{programme.code}-{place}", programme.habit, end, teller), day)
    ]


def _since(programme: Elsewhere, end: date) -> date:
    return date(end.year - _YEARS + programme.since, 1, 1)


def _known(programme: Elsewhere, story: list[Fact], as_of: date) -> Facts:
    """The facts by table, of trajectories that were entered, with the years that had begun."""
    known = list(known_before(story, as_of))
    entered = {fact.trajectory_id for fact in known if isinstance(fact, TrajectoryFact)}
    tables: Facts = {}
    for fact in (*known, *_years(programme, as_of)):
        if getattr(fact, "trajectory_id", None) in {None, *entered}:
            tables.setdefault(fact.table, []).append(fact)
    return tables


def _years(programme: Elsewhere, as_of: date) -> Iterator[Fact]:
    first = as_of.year - _YEARS + programme.since
    for year in range(first, (as_of - timedelta(1)).year + 1):
        costs = {
            "staff": programme.staff_eur,
            "overhead": programme.staff_eur // 5,
            "activities": programme.staff_eur // 12,
        }
        if year == first:
            costs["set_up"] = 40_000
        for kind, amount in costs.items():
            yield CostFact(year=year, kind=kind, amount_eur=_euros(amount))
        for funder, parts in (("national_grant", 3), ("municipality", 1)):
            yield IncomeFact(year=year, funder=funder, amount_eur=_euros(sum(costs.values()) * parts // 4))
        yield ProgrammeYearFact(
            year=year,
            expected_inflow=Decimal(round(programme.a_year * 0.9)),
            capacity=Decimal(round(programme.a_year * 1.1)),
            fte=Decimal(max(1, programme.staff_eur // 80_000)),
            municipalities=programme.municipalities,
        )


def _euros(amount: int) -> Decimal:
    return Decimal(amount).quantize(Decimal("0.01"))


def _with_mistakes(facts: Facts) -> Facts:
    """Closings that were written down as early."""
    completed = [
        fact for fact in facts["trajectory"] if isinstance(fact, TrajectoryFact) and fact.closing == "completed"
    ]
    wrong = {id(fact): replace(fact, closing="early", closing_reason="unknown") for fact in completed[:_MISTAKEN]}
    return {**facts, "trajectory": [wrong.get(id(fact), fact) for fact in facts["trajectory"]]}


def _opened(programme: Elsewhere, facts: Facts, as_of: date, made: datetime) -> tuple[Manifest, dict[str, pa.Table]]:
    """The facts as a delivery that never leaves that programme."""
    manifest = Manifest(programme.code, programme.name, _since(programme, as_of), as_of, programme.name, made)
    return delivered_in_place(manifest, facts)


def _counts(opened: tuple[Manifest, dict[str, pa.Table]], rates: Rates | None, seed: bytes) -> BytesIO:
    """The counts of every whole year and quarter, signed, with what could be expected of them: what leaves it."""
    told, tables = opened
    periods = tuple(usual_periods(told))
    sent = BytesIO()
    counted = counts_of_periods(tables, told, periods, [rates] if rates else [])
    write_counts(sent, replace(told, periods=periods), as_rows(counted), seed=seed)
    sent.seek(0)
    return sent
