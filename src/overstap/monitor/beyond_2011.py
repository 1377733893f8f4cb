"""What can be counted beyond the questions of 2011: how long things take, what changed, and who started."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from overstap.core.labels import Label
from overstap.monitor import wording
from overstap.monitor.cards import Subject, Told, card, not_closed_yet
from overstap.monitor.figures import Figure, Key
from overstap.monitor.keys import PROFILE, QUANTILES, SPANS, answers_of
from overstap.monitor.wording import number, said
from overstap.standard.codes import BRANCHES, DOMAIN, NOT_ASKED, PARTNER_KIND, PHASE, UNKNOWN
from overstap.standard.columns import Column as Field
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.figure import FigureCard
from overstap.ui.charts.matrix import Matrix, MatrixRow, draw_matrix
from overstap.ui.parts.tables import Column, Table

_WAYS = ("better", "same", "worse")
_NOT_SAID = {UNKNOWN: Label("onbekend", "unknown"), NOT_ASKED: Label("niet gevraagd", "not asked")}
_PLACES = {"municipality": Label("een gemeente", "a municipality"), "abroad": Label("buitenland", "abroad")}


def questions(subject: Subject, *, leads: bool) -> Iterator[FigureCard]:
    """The figures below the questions; the profile is for who leads: a single answer may point at somebody."""
    yield spans(subject)
    yield waiting(subject)
    yield domains(subject)
    if leads:
        yield profile(subject)


def _figure(subject: Subject, indicator: str, **breakdown: str) -> Figure:
    return subject.figures.figures[Key.of(indicator, None, **breakdown)]


def spans(subject: Subject) -> FigureCard:
    """I11: how long from registration to admission, in each phase, in the trajectory."""
    names = {
        "admission": _("from registration to start"),
        **{phase: _("phase: %(phase)s") % {"phase": said(PHASE.label(phase))} for phase in PHASE.values},
        "trajectory": _("from start to closing"),
    }
    found = {span: {each: _figure(subject, "I11", span=span, quantile=each) for each in QUANTILES} for span in SPANS}
    half = {span: figures["median"].value for span, figures in found.items()}
    answer = [_half(_("Half of those who registered started within %(days)s."), half["admission"])]
    answer.append(_half(_("Half of the trajectories closed within %(days)s."), half["trajectory"]))
    return card(
        subject,
        Told(
            "I11",
            _("How long does it take?"),
            wording.joined(answer) or _("Too little has ended to say."),
            replace(
                draw_bars(Bars(_("Half was done within so many days"), _("What"), _("days"), _bars(names, half))),
                table=_durations(_("How long it took, in days"), names, found),
            ),
            unknown=not_closed_yet(found["trajectory"]["median"]),
            more=(_("what still runs counts for as long as it was seen"),),
            interval=_("median and quartiles (Kaplan–Meier)"),
        ),
    )


def waiting(subject: Subject) -> FigureCard:
    """I12: how long participants wait for partners."""
    kinds = {kind: _figure(subject, "I12", partner_kind=kind, quantile="median") for kind in PARTNER_KIND.values}
    asked = {kind: figure for kind, figure in kinds.items() if figure.denominator}
    names = {kind: said(PARTNER_KIND.label(kind)) for kind in asked}
    whole = _figure(subject, "I12", quantile="median")
    everybody = whole.denominator or 0
    answer = _half(_("Of the referrals half began within %(days)s."), whole.value)
    nothing = _("Too little began to say.") if everybody else _("Nobody was referred in this period.")
    bars = draw_bars(
        Bars(
            _("Half began within so many days"),
            _("Partner"),
            _("days"),
            _bars(names, {kind: figure.value for kind, figure in asked.items()}),
        )
    )
    return card(
        subject,
        Told(
            "I12",
            _("How long do participants wait for help of partners?"),
            answer or nothing,
            replace(bars, table=_waits(names, asked)),
            number=ngettext("n = %(number)s referral", "n = %(number)s referrals", everybody)
            % {"number": number(everybody)},
            unknown=_("not begun %(number)s") % {"number": number(whole.unknown)},
            interval=_("median (Kaplan–Meier)"),
        ),
    )


def domains(subject: Subject) -> FigureCard:
    """I13: what changed in each life domain, and which goals were reached in term."""
    cells = {
        domain: tuple(_figure(subject, "I13", domain=domain, what=way).numerator or 0 for way in _WAYS)
        for domain in DOMAIN.values
    }
    rows = tuple(MatrixRow(said(DOMAIN.label(each)), counts, sum(counts)) for each, counts in cells.items())
    matrix = Matrix(
        caption=_("Change by life domain"),
        head=_("Life domain"),
        columns=(
            pgettext("change of a score", "better"),
            pgettext("change of a score", "the same"),
            pgettext("change of a score", "worse"),
        ),
        rows=tuple(row for row in rows if row.total),
    )
    better, everything = sum(counts[0] for counts in cells.values()), sum(sum(counts) for counts in cells.values())
    answer = wording.joined([_scores(better, everything), _goals(subject)])
    return card(
        subject,
        Told(
            "I13",
            _("What changed in each life domain?"),
            answer or _("No participant gave a second score in this period."),
            draw_matrix(matrix),
            unknown=given_once(subject),
            is_whole=True,
        ),
    )


def given_once(subject: Subject) -> str:
    """How many scores had none before them."""
    once = sum(_figure(subject, "I13", domain=domain, what="change").unknown for domain in DOMAIN.values)
    return _("given once only %(number)s") % {"number": number(once)}


def _scores(better: int, everything: int) -> str:
    if not everything:
        return ""
    words = _("Scores given again: %(number)s. Went up: %(better)s.")
    return words % {"number": number(everything), "better": wording.with_share(better, everything)}


def _goals(subject: Subject) -> str:
    due, reached = subject.value("I13", goals="due"), _figure(subject, "I13", goals="in_term").numerator or 0
    if not due:
        return ""
    words = _("Goals with their term in this period: %(due)s. Reached in time: %(reached)s.")
    return words % {"due": number(due), "reached": wording.with_share(reached, due)}


def profile(subject: Subject) -> FigureCard:
    """I16: who started, by every field of the start profile."""
    whole = _figure(subject, "I16")
    started = whole.denominator or 0
    counts = {each: _figure(subject, "I16", field="branches", answer=each).numerator or 0 for each in BRANCHES.values}
    named = sorted((each for each in counts if counts[each]), key=lambda each: -counts[each])
    bars = tuple(Bar(said(BRANCHES.label(each)), counts[each]) for each in named)
    rows = tuple(row for field in PROFILE for row in _answers(subject, field))
    columns = (Column(_("Field and answer")), Column(_("trajectories"), is_number=True))
    drawn = draw_bars(Bars(_("Branches of who started"), _("Branch"), _("trajectories"), bars))
    words = ngettext("%(number)s trajectory started.", "%(number)s trajectories started.", started)
    about = _("In the table stands what was known of them at the start; a trajectory may be in several branches.")
    return card(
        subject,
        Told(
            "I16",
            _("Who started?"),
            wording.joined([words % {"number": number(started)}, about]),
            replace(drawn, table=Table(_("Every answer in the start profile"), columns, rows)),
            unknown=_("without a profile %(number)s") % {"number": number(whole.unknown)},
        ),
    )


def _answers(subject: Subject, field: Field) -> Iterator[tuple[object, ...]]:
    for answer in answers_of(field):
        count = _figure(subject, "I16", field=field.name, answer=answer).numerator or 0
        if count:
            yield f"{said(field.label)}: {said(_label(field, answer))}", count


def _label(field: Field, answer: str) -> Label:
    if answer in _NOT_SAID:
        return _NOT_SAID[answer]
    return field.codes.label(answer) if field.codes else _PLACES[answer]


def _half(sentence: str, days: float | None) -> str:
    if days is None:
        return ""
    written = ngettext("%(number)s day", "%(number)s days", int(days)) % {"number": number(int(days))}
    return sentence % {"days": written}


def _bars(names: dict[str, str], half: dict[str, int | float | None]) -> tuple[Bar, ...]:
    return tuple(Bar(words, half[name]) for name, words in names.items())


def _durations(caption: str, names: dict[str, str], found: dict[str, dict[str, Figure]]) -> Table:
    columns = (
        Column(_("What")),
        Column(_("number"), is_number=True),
        Column(_("a quarter within"), is_number=True),
        Column(_("half within"), is_number=True),
        Column(_("three quarters within"), is_number=True),
        Column(_("not ended yet"), is_number=True),
    )
    rows = tuple(
        (
            words,
            found[name]["median"].denominator,
            *(_days(found[name][each]) for each in QUANTILES),
            found[name]["median"].unknown,
        )
        for name, words in names.items()
    )
    return Table(caption, columns, rows)


def _waits(names: dict[str, str], asked: dict[str, Figure]) -> Table:
    columns = (
        Column(_("Partner")),
        Column(_("referrals"), is_number=True),
        Column(_("half within"), is_number=True),
        Column(_("not begun"), is_number=True),
    )
    rows = tuple(
        (words, asked[kind].denominator, _days(asked[kind]), asked[kind].unknown) for kind, words in names.items()
    )
    return Table(_("Waiting for partners, in days"), columns, rows)


def _days(figure: Figure) -> object:
    return "–" if figure.value is None else figure.value
