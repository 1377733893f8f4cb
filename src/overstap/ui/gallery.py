"""What the gallery shows: one example of every part. All of it is invented."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from overstap.core import clock
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.course import Course, Point, draw_course
from overstap.ui.charts.drawn import SIGNS, Sign
from overstap.ui.charts.figure import FigureCard
from overstap.ui.charts.matrix import Matrix, MatrixRow, draw_matrix
from overstap.ui.charts.small import GoalLine, WaitingClock, draw_goal_line, draw_waiting_clock
from overstap.ui.charts.timeline import Event, Lane, Observation, Span, Status, Timeline
from overstap.ui.charts.timeline_drawing import draw_timeline
from overstap.ui.charts.wheel import DOMAIN_WORDS, Spoke, Wheel, draw_wheel
from overstap.ui.fields import DayField, OneOf, ScoreField, SomeOf
from overstap.ui.gallery_figures import figures
from overstap.ui.icons import NAMES
from overstap.ui.parts.drafts import FormDraft
from overstap.ui.parts.lists import Tab
from overstap.ui.parts.tables import HIDDEN, Column, Table

COLOURS = (
    ("paper", gettext_lazy("background, paper")),
    ("b-0", gettext_lazy("background, sunken")),
    ("ink", gettext_lazy("ink")),
    ("f-1", gettext_lazy("accent, what you can do")),
    ("b-1", gettext_lazy("band of the first series")),
    ("f-2", gettext_lazy("second series")),
    ("b-2", gettext_lazy("band of the second series")),
    ("faint", gettext_lazy("faint")),
)
FILLED_IN = {
    "name": "Anna",
    "email": "wim.kredietbank.nl",
    "since_day": "31",
    "since_month": "2",
    "since_year": "2026",
    "debts": "in_scheme",
    "housing": "5",
    "note": "",
}


class Examples(forms.Form):
    """One field of each kind, some of them filled in wrongly."""

    name = forms.CharField(
        label=gettext_lazy("Call yourself"), help_text=gettext_lazy("A name that gives nothing away.")
    )
    email = forms.EmailField(
        label=gettext_lazy("Email of the contact person"),
        error_messages={"invalid": gettext_lazy("An @ is missing. Write for example name@organisation.nl.")},
    )
    since = DayField(label=gettext_lazy("Since when?"), help_text=gettext_lazy("For example 14 3 2026."))
    debts = OneOf(
        label=gettext_lazy("Do you have debts?"),
        choices=[
            ("in_scheme", gettext_lazy("Yes, in a scheme")),
            ("no", gettext_lazy("No")),
            ("unknown", gettext_lazy("Does not know, or would rather not say")),
            ("not_asked", gettext_lazy("Not asked")),
        ],
        small={"unknown": gettext_lazy("Counts as unknown"), "not_asked": gettext_lazy("You can ask later.")},
    )
    motives = SomeOf(
        label=gettext_lazy("Why now?"),
        choices=[("health", gettext_lazy("Health")), ("tired", gettext_lazy("Tired of it"))],
    )
    housing = ScoreField(
        label=gettext_lazy("How is housing going?"), help_text=gettext_lazy("1 is very bad, 10 is very good.")
    )
    region = forms.ChoiceField(
        label=gettext_lazy("Region"),
        choices=[("", gettext_lazy("Choose a region")), ("oost", gettext_lazy("East"))],
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("What happened today?"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    agreed = forms.BooleanField(label=gettext_lazy("Agreed with the participant"), required=False)


def specimens() -> dict[str, object]:
    """The values for the template of the gallery."""
    return {
        "colours": COLOURS,
        "icon_names": NAMES,
        "form": Examples(FILLED_IN),
        "lone": Examples(auto_id="lone_%s"),
        "form_draft": FormDraft(slip="", keep_at="#vragen", found_at=clock.now(), throw_away_at="#vragen"),
        "tabs": [Tab(_("Now"), "#tabs", is_current=True), Tab(_("Closed"), "#tabs"), Tab(_("Waiting"), "#tabs")],
        "page": Paginator(range(90), 10).page(2),
        "table": _table(),
        "signs": tuple(Sign(name, name) for name in SIGNS),
        "today": date(2026, 11, 22),
        **_charts(),
        **figures(),
    }


def _table() -> Table:
    columns = (Column(_("From whom")), Column(_("number"), is_number=True), Column(_("started"), is_number=True))
    rows = ((_("self"), 31, 24), (_("municipality"), HIDDEN, HIDDEN), (_("police"), HIDDEN, HIDDEN))
    return Table(_("Registrations in 2025, by origin"), columns, rows, total=(_("together"), 1058, 40))


def _charts() -> Mapping[str, object]:
    return {
        "bars": draw_bars(_definitions()),
        "intervals": draw_bars(_intervals()),
        "matrix": draw_matrix(_outflow()),
        "timeline": draw_timeline(_trajectory()),
        "goal": draw_goal_line(GoalLine(start=2, wished=8, latest=5)),
        "clock": draw_waiting_clock(WaitingClock(days=61, median=20)),
        "wheel": draw_wheel(_wheel()),
        "course": draw_course(_course()),
        "card": _card(),
    }


def _definitions() -> Bars:
    return Bars(
        caption=_("Trajectories that ended in exit, by definition"),
        head=_("Definition"),
        value_head=_("number"),
        remark_head=_("began again"),
        bars=(
            Bar(_("stopped during the trajectory"), 34, "X1", remark=_("6 began again")),
            Bar(_("stopped and in aftercare"), 26, "X2", remark=_("5 began again")),
            Bar(_("stopped and closed together"), 18, "X3", is_chosen=True),
            Bar(_("still stopped a year later"), HIDDEN, "X4"),
        ),
    )


def _intervals() -> Bars:
    return Bars(
        caption=_("Stopped within a year, of every 100 who started"),
        head=_("Programme"),
        value_head=_("percentage"),
        unit="%",
        most=100,
        bars=(Bar(_("East"), 36, low=23, high=49), Bar(_("West"), 24, low=18, high=31)),
    )


def _outflow() -> Matrix:
    return Matrix(
        caption=_("Closing by sex work on that day"),
        head=_("Closing"),
        columns=(_("stopped"), _("active or reduced"), _("unknown")),
        rows=(
            MatrixRow(_("together agreed"), (18, 6, 5), 29),
            MatrixRow(_("early"), (HIDDEN, HIDDEN, 9), 27),
            MatrixRow(_("transferred"), (HIDDEN, HIDDEN, 0), 6),
        ),
        total=MatrixRow(_("together"), (27, 21, 14), 62),
    )


def _trajectory() -> Timeline:
    return Timeline(
        caption=_("Phases and what is known about sex work, February to November 2026"),
        start=date(2026, 2, 1),
        end=date(2026, 12, 13),
        today=date(2026, 11, 22),
        lanes=(
            Lane(_("Contact"), (Span(date(2026, 2, 9), date(2026, 3, 30)),)),
            Lane(_("Orientation"), (Span(date(2026, 3, 16), date(2026, 5, 25)), Span(date(2026, 10, 12)))),
            Lane(_("Execution"), (Span(date(2026, 5, 25)),)),
            Lane(_("Aftercare"), (), absent=_("not yet")),
        ),
        observations=(
            Observation(date(2026, 3, 9), Status.ACTIVE, _("participant")),
            Observation(date(2026, 5, 18), Status.REDUCED, _("participant")),
            Observation(date(2026, 7, 20), Status.DECLINED, _("participant")),
            Observation(date(2026, 8, 24), Status.REDUCED, _("coach")),
            Observation(date(2026, 9, 14), Status.ACTIVE, _("third party"), is_counted=False),
            Observation(date(2026, 11, 2), Status.STOPPED, _("participant")),
        ),
        events=(Event(date(2026, 6, 8), _("plan agreed")), Event(date(2026, 9, 22), _("debt help"))),
    )


def _course() -> Course:
    return Course(
        caption=_("Housing"),
        start=date(2026, 3, 9),
        end=date(2026, 11, 22),
        own_name="Roos",
        own=(Point(date(2026, 3, 9), 2), Point(date(2026, 6, 12), 3), Point(date(2026, 11, 3), 5)),
        coach_name=_("Coach"),
        coach=(Point(date(2026, 6, 12), 4), Point(date(2026, 11, 3), 4)),
    )


def _wheel() -> Wheel:
    scores = ((5, 4, 3), (3, 3, 2), (6, 5, 5), (5, 4, 4), (7, None, 5), (6, 6, 6), (8, 7, 6), (4, 5, 2), (9, 9, 7))
    spokes = tuple(Spoke(words, *heard) for words, heard in zip(DOMAIN_WORDS.values(), scores, strict=False))
    caption = _("Scores from 1 to 10; a dash was not asked")
    return Wheel(
        caption,
        "Roos",
        spokes,
        coach_name=_("Coach"),
        former_name=_("Roos, last time"),
        coach_column=pgettext("narrow column", "Coach"),
    )


def _card() -> FigureCard:
    return FigureCard(
        anchor="uitgestapt",
        question=_("How many people exited, counted in four ways?"),
        answer=_("From 34 to 9: it depends on what you call ‘exited’."),
        chart=draw_bars(_definitions()),
        definition="I06",
        name="X1–X4",
        number=_("n = 112 in a trajectory"),
        unknown=_("unknown 19 (17 %)"),
        interval=_("count, no interval"),
        period=_("2024 and 2025"),
        sentence=_("Of 112 people in a trajectory in 2024 and 2025, 18 exited (X3: stopped and closed together)."),
        counted=_("Somebody counts once in each definition that holds for the trajectory."),
        is_whole=True,
    )
