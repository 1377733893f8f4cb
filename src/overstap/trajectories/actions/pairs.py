"""Saying of two dossiers that they are of one participant, or not. A link seals nothing anew and gives no access."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.trajectories import policy
from overstap.trajectories.actions.rules import keep, refuse_if_broken
from overstap.trajectories.models import Dossier, DossierPair, Trajectory
from overstap.trajectories.queries.linked import age, of_one_person
from overstap.trajectories.queries.overlaps import overlaps_between, runs_beside
from overstap.trajectories.terms import Act, PairAnswer


class PairRefusedError(RuleError):
    """This cannot be said of these two dossiers."""


@transaction.atomic
def link(dossier: Dossier, other: Dossier, *, by: Person, at: datetime) -> DossierPair:
    """Say that two dossiers are of one participant.

    Who guides both links them. Otherwise it is a proposal, which who guides the other confirms by saying the same; a
    dossier that one does not guide can only be meant when it was found to be alike.

    :raises NotAllowedError: ``by`` does not guide ``dossier``, or may not know of ``other``
    :raises PairRefusedError: they are linked, have no programme in common, or have trajectories that overlap
    :raises FactRefusedError: the facts of both together contradict each other
    """
    policy.require_guide(by, dossier.pk)
    _hold(dossier, other)
    standing = _standing(dossier, other)
    guides_both = policy.guides(by, other.pk)
    if standing is None and not guides_both:
        raise NotAllowedError
    if standing is not None and standing.is_link:
        raise PairRefusedError(_("These two dossiers are linked already."))
    _refuse_without_common_programme(dossier, other)
    if standing is not None and standing.answer == PairAnswer.SAME and standing.said_from_id == other.pk:
        return _confirm(standing, by=by, at=at)
    said = _say(PairAnswer.SAME, dossier, other, by=by, at=at)
    if guides_both:
        return _confirm(said, by=by, at=at)
    _record(Act.LINK_PROPOSED, said, by=by, at=at)
    return said


@transaction.atomic
def say_not_the_same(dossier: Dossier, other: Dossier, *, by: Person, at: datetime) -> DossierPair:
    """Say that two dossiers are of different people. Where a link stands, this undoes it: all is as it was before.

    Registrations that were struck out because of the link count again.

    :raises NotAllowedError: ``by`` does not guide ``dossier``
    :raises PairRefusedError: nothing was said or found of these two
    """
    policy.require_guide(by, dossier.pk)
    _hold(dossier, other)
    standing = _standing(dossier, other)
    if standing is None:
        raise PairRefusedError(_("Nothing was said about these two dossiers, so there is nothing to change."))
    act = Act.UNLINKED if standing.is_link else Act.NOT_THE_SAME
    said = _say(PairAnswer.OTHER, dossier, other, by=by, at=at)
    if standing.is_link:
        _count_again(dossier, other)
    _record(act, said, by=by, at=at)
    return said


@transaction.atomic
def strike_double(trajectory: Trajectory, *, by: Person, at: datetime) -> Trajectory:
    """Strike out a registration of somebody who was registered in the same programme at the same time: one counts.

    It stays visible, and counts for nothing with all that belongs to it, until the link is undone.

    :raises NotAllowedError: ``by`` does not guide the dossier
    :raises PairRefusedError: it started, or no link says that another registration is the one that counts
    """
    policy.require_guide(by, trajectory.dossier_id)
    current = Trajectory.objects.select_for_update(of=("self",)).get(pk=trajectory.pk)
    if current.is_admitted:
        raise PairRefusedError(
            _("This trajectory has started, so it counts. If it never really did, correct its start first.")
        )
    if current.struck_at is not None or not runs_beside(current).exists():
        raise PairRefusedError(
            _(
                "There is no other registration in the same programme at the same time that counts. "
                "Link the other dossier of this participant first."
            )
        )
    current.struck_at = at
    keep(current, fields=["struck_at"])
    refuse_if_broken(current.dossier_id)
    log.record(Act.STRUCK, by=by, at=at, subject=current, dossier=current.dossier_id)
    return current


def answer_each(dossier: Dossier, found: Iterable[UUID], answer: PairAnswer, *, by: Person, at: datetime) -> None:
    """Say the same of every one of ``found``, which are alike; for the acts of this room."""
    act = {PairAnswer.SAME: link, PairAnswer.OTHER: say_not_the_same}.get(answer)
    if act is not None:
        for other in Dossier.objects.filter(pk__in=list(found)).order_by("opened_at", "pk"):
            act(dossier, other, by=by, at=at)


def note_found(dossier: Dossier, found: Iterable[UUID], *, by: Person, at: datetime) -> None:
    """Keep that ``found`` are alike, of those of which nothing was ever said; for the acts of this room."""
    for other in Dossier.objects.filter(pk__in=list(found)):
        if not _between(dossier, other).exists():
            _say(PairAnswer.MAYBE, dossier, other, by=by, at=at)


def _confirm(pair: DossierPair, *, by: Person, at: datetime) -> DossierPair:
    in_the_way = overlaps_between(pair.elder_id, pair.younger_id, person=by)
    if in_the_way:
        raise PairRefusedError(" ".join(in_the_way))
    pair.confirmed_by, pair.confirmed_at = by, at
    pair.save(update_fields=["confirmed_by", "confirmed_at"])
    refuse_if_broken(pair.elder_id)
    _record(Act.LINKED, pair, by=by, at=at)
    return pair


def _say(answer: PairAnswer, dossier: Dossier, other: Dossier, *, by: Person, at: datetime) -> DossierPair:
    _between(dossier, other).filter(ended_at=None).update(ended_by=by, ended_at=at)
    elder, younger = sorted((dossier, other), key=age)
    return DossierPair.objects.create(
        elder=elder, younger=younger, answer=answer, said_from=dossier, said_by=by, said_at=at
    )


def _count_again(*dossiers: Dossier) -> None:
    """Let registrations count that were struck out because of a link that is no more."""
    for each in Trajectory.objects.filter(dossier__in=dossiers, struck_at__isnull=False):
        if not runs_beside(each).exists():
            each.struck_at = None
            keep(each, fields=["struck_at"])


def _record(act: Act, pair: DossierPair, *, by: Person, at: datetime) -> None:
    """A line for each of the two, so that both participants can be shown it."""
    for dossier in (pair.elder_id, pair.younger_id):
        log.record(act, by=by, at=at, subject=pair, dossier=dossier)


def _hold(dossier: Dossier, other: Dossier) -> None:
    """Hold the trajectories of the participant until the act is done: who starts or closes one meanwhile waits."""
    everybody = of_one_person(dossier.pk) | of_one_person(other.pk)
    list(Trajectory.objects.select_for_update(of=("self",)).filter(dossier__in=everybody).order_by("pk"))


def _between(one: Dossier, two: Dossier) -> QuerySet[DossierPair]:
    return DossierPair.objects.filter(Q(elder=one, younger=two) | Q(elder=two, younger=one))


def _standing(one: Dossier, two: Dossier) -> DossierPair | None:
    return _between(one, two).filter(ended_at=None).first()


def _refuse_without_common_programme(one: Dossier, two: Dossier) -> None:
    if not two.trajectories.filter(programme__in=one.trajectories.values("programme")).exists():
        raise PairRefusedError(_("These two dossiers have no programme in common, so nobody is counted twice."))
