"""Appointments that were missed one after another, and how many of them the programme lets pass."""

from functools import cache

from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate

from overstap.core.clock import AMSTERDAM
from overstap.programmes.letters import LetterKind
from overstap.programmes.models import ProgrammeRules
from overstap.trajectories.models import Appointment, Letter


@cache
def missed_in_a_row() -> Coalesce:
    """How many appointments of a trajectory were missed since the last that was kept, and since the last letter.

    One that was cancelled neither counts nor breaks the row: somebody said so in time.
    """
    own = Appointment.objects.filter(trajectory=OuterRef("trajectory"), struck_at=None)
    kept_since = own.filter(outcome="kept", starts_at__gt=OuterRef("starts_at"))
    written_since = Letter.objects.filter(
        trajectory=OuterRef("trajectory"), kind=LetterKind.MISSED, struck_at=None, sent_on__gte=OuterRef("missed_on")
    )
    missed = (
        Appointment.objects.filter(trajectory=OuterRef("pk"), outcome="missed", struck_at=None)
        .annotate(missed_on=TruncDate("starts_at", tzinfo=AMSTERDAM))
        .filter(~Exists(kept_since), ~Exists(written_since))
        .order_by()
        .values("trajectory")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(missed, output_field=IntegerField()), 0)


def missed_limit() -> Coalesce:
    """After how many of them the programme of a trajectory proposes a letter."""
    usual = ProgrammeRules._meta.get_field("missed_limit").get_default()  # noqa: SLF001 - Django's documented way
    return Coalesce("programme__rules__missed_limit", Value(usual), output_field=IntegerField())
