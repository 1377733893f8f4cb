"""Persons who work with the system, organisations, and who is what where."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_code, new_uuid
from overstap.people.terms import Role


def new_stamp() -> str:
    """A value that no earlier session carries."""
    return new_code(16)


class Organisation(models.Model):
    """A body that employs coaches or directs a programme."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Finds a person by the e-mail address they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username or "")


class Person(AbstractBaseUser):
    """Somebody who signs in. Their sessions end when ``stamp`` or the password changes."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Somebody with this e-mail address is already here.")},
    )
    name = models.CharField(_("name"), max_length=120)
    is_active = models.BooleanField(_("may sign in"), default=True)
    stamp = models.CharField(max_length=32, default=new_stamp, editable=False)
    start_password_until = models.DateTimeField(null=True, editable=False)
    """Until when the password that an administrator handed over opens the door; empty once there is an own one."""
    password_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    password_at = models.DateTimeField(null=True, editable=False)
    """Which administrator last handed over a password, and when."""
    factor_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    factor_at = models.DateTimeField(null=True, editable=False)
    """Which administrator last made the second factor be forgotten, and when."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="people_one_person_per_address",
                violation_error_message=_("Somebody with this e-mail address is already here."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        """The first name, for greeting."""
        return self.name.split(" ")[0]

    def get_session_auth_hash(self) -> str:
        """Django ends a session whose hash is another: a new password or a new stamp ends them all."""
        return f"{super().get_session_auth_hash()}{self.stamp}"

    @property
    def has_start_password(self) -> bool:
        """Whether the password is still one that an administrator handed over."""
        return self.start_password_until is not None

    def has_stale_start_password(self, *, at: datetime) -> bool:
        """Whether the password was handed over too long ago."""
        return self.start_password_until is not None and self.start_password_until <= at

    @cached_property
    def standing(self) -> frozenset[tuple[UUID, Role]]:
        """Each organisation and role that this person holds now; one query, or none after signing in."""
        rows = self.memberships.filter(until=None).values_list("organisation_id", "role")
        return frozenset((organisation, Role(role)) for organisation, role in rows)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held anywhere."""
        return frozenset(role for _organisation, role in self.standing)

    def organisations_as(self, *roles: Role) -> frozenset[UUID]:
        """The organisations in which this person holds one of ``roles``."""
        return frozenset(organisation for organisation, role in self.standing if role in roles)


class Membership(models.Model):
    """One role of one person in one organisation, from a day, perhaps until a day."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(until=None),
                name="people_one_current_role",
                violation_error_message=_("This person already has that role here."),
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="people_role_ends_after_it_starts",
                violation_error_message=_("A role ends after it starts. Choose a later day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"
