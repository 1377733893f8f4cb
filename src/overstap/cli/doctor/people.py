"""The people: who cannot work as it should be, and which dossiers have nobody to fall back on."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db.models import QuerySet

from overstap.cli.doctor.finding import Finding, several
from overstap.people import queries
from overstap.people.models import Person
from overstap.trajectories.models import Dossier
from overstap.trajectories.terms import Relation


def invented() -> Finding:
    """Whether these are the people of the demonstration, outside the demonstration."""
    if queries.is_invented() and "demo" not in apps.app_configs:
        return Finding(
            "People", "Everybody here is invented, and their passwords are known.",
            "Keep real people out of it, and begin in a folder of its own: OVERSTAP_HOME=… overstap begin",
        )  # fmt: skip
    return Finding("People", f"{Person.objects.filter(is_active=True).count()} who may sign in")


def second_factor() -> Finding:
    """Who signed in and has no second factor."""
    with_factor = Authenticator.objects.values("user_id")
    without = Person.objects.filter(is_active=True, last_login__isnull=False).exclude(pk__in=with_factor)
    names = list(without.values_list("email", flat=True))
    if names:
        return Finding(
            "Second factor", f"Signed in without one: {several(names)}.",
            "They are asked for it at their next sign-in; end the access of who does not come back.",
        )  # fmt: skip
    return Finding("Second factor", "everybody who signed in has one")


def backups() -> Finding:
    """Dossiers of people who are guided now, without a backup."""
    guided = _guided()
    alone = guided.exclude(pk__in=_with(Relation.BACKUP)).count()
    if alone:
        mend = "Their coach chooses one, on the page Today: without a backup nobody can stand in for an ill coach."
        return Finding("Backups", f"{alone:,} dossiers have no backup.", mend)
    return Finding("Backups", f"{guided.count():,} dossiers of people who are guided now")


def coaches() -> Finding:
    """Dossiers of people who are guided now, without a coach."""
    left = _guided().exclude(pk__in=_with(Relation.COACH)).count()
    if left:
        mend = "The programme manager gives them one, under Without a coach."
        return Finding("Coaches", f"{left:,} dossiers have no coach.", mend)
    return Finding("Coaches", "every dossier has one")


def _guided() -> QuerySet[Dossier]:
    return Dossier.objects.filter(trajectories__admitted_on__isnull=False, trajectories__closed_on=None).distinct()


def _with(relation: Relation) -> QuerySet[Dossier, UUID]:
    there = Dossier.objects.filter(assignments__relation=relation, assignments__until=None)
    return there.values_list("pk", flat=True)


LOOKS = (invented, second_factor, backups, coaches)
