"""Who may do what with a dossier: its coach and its backup, and nobody else.

A role alone opens nothing. A manager counts, an administrator manages accounts; neither sees a dossier.
"""

from uuid import UUID

from overstap.people.models import Person
from overstap.people.policy import NotAllowedError, Permission, require, roles_with
from overstap.programmes.models import Programme
from overstap.programmes.queries import workable_by
from overstap.trajectories.models import Assignment


def guides(person: Person, dossier: UUID) -> bool:
    """Whether ``person`` is coach or backup of the dossier now, and a coach of the organisation that keeps it."""
    here = person.organisations_as(*roles_with(Permission.GUIDE))
    own = Assignment.objects.filter(dossier_id=dossier, person_id=person.pk, until=None)
    return bool(here) and own.filter(dossier__organisation__in=here).exists()


def require_guide(person: Person, dossier: UUID) -> None:
    """Nothing when ``person`` guides the dossier.

    :raises NotAllowedError: no running assignment, or no role that guides there any more
    """
    if not guides(person, dossier):
        raise NotAllowedError


def require_register(person: Person, programme: Programme, organisation: UUID) -> None:
    """Nothing when ``person`` registers people for ``organisation``, which executes ``programme``.

    :raises NotAllowedError: another organisation, or no role that registers
    """
    require(person, Permission.REGISTER, organisation=organisation)
    if not programme.executions.filter(organisation_id=organisation).exists():
        raise NotAllowedError


def require_coach_in(person: Person, programme: Programme) -> None:
    """Nothing when ``person`` is a coach of an organisation that executes ``programme``.

    :raises NotAllowedError: another programme, or no role that guides
    """
    if not workable_by(person).filter(pk=programme.pk).exists():
        raise NotAllowedError
