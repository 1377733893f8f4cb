"""What a role may do, as one table. Who may see a *dossier* is decided by its assignments, not here."""

from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.people.terms import Role


class NotAllowedError(RuleError):
    """Somebody asked for what their role or relation does not allow."""

    def __init__(self) -> None:
        super().__init__(_("You may not do this. Ask the programme manager who may."))


class Permission(StrEnum):
    """What can be allowed."""

    REGISTER = "register"
    GUIDE = "guide"
    ASSIGN = "assign"
    DELIVER = "deliver"
    SEE_OWN_FIGURES = "see_own_figures"
    SEE_ALL_FIGURES = "see_all_figures"
    IMPORT_FIGURES = "import_figures"
    PUBLISH_FIGURES = "publish_figures"
    RECEIVE_DELIVERIES = "receive_deliveries"
    SET_UP_PROGRAMMES = "set_up_programmes"
    KEEP_SOCIAL_MAP = "keep_social_map"
    ADMINISTER_PEOPLE = "administer_people"
    READ_LOG = "read_log"


ROLE_MAY: dict[Role, frozenset[Permission]] = {
    Role.COACH: frozenset(
        {Permission.REGISTER, Permission.GUIDE, Permission.SEE_OWN_FIGURES, Permission.KEEP_SOCIAL_MAP}
    ),
    Role.MANAGER: frozenset(
        {
            Permission.ASSIGN,
            Permission.DELIVER,
            Permission.SEE_OWN_FIGURES,
            Permission.IMPORT_FIGURES,
            Permission.SET_UP_PROGRAMMES,
            Permission.KEEP_SOCIAL_MAP,
        }
    ),
    Role.ADMINISTRATOR: frozenset({Permission.ADMINISTER_PEOPLE, Permission.SET_UP_PROGRAMMES}),
    Role.PRIVACY_OFFICER: frozenset({Permission.READ_LOG}),
    Role.EVALUATOR: frozenset({Permission.SEE_ALL_FIGURES, Permission.PUBLISH_FIGURES, Permission.RECEIVE_DELIVERIES}),
}


def roles_with(permission: Permission) -> frozenset[Role]:
    """The roles that carry ``permission``."""
    return frozenset(role for role, permissions in ROLE_MAY.items() if permission in permissions)


def may(person: Person, permission: Permission, *, organisation: UUID | None = None) -> bool:
    """Whether ``person`` holds ``permission``, in ``organisation`` or, without one, anywhere."""
    organisations = person.organisations_as(*roles_with(permission))
    return organisation in organisations if organisation else bool(organisations)


def require(person: Person, permission: Permission, *, organisation: UUID | None = None) -> None:
    """Nothing when it may.

    :raises NotAllowedError: it may not
    """
    if not may(person, permission, organisation=organisation):
        raise NotAllowedError
