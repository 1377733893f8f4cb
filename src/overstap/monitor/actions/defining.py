"""Writing down what a programme means by its own words."""

from datetime import datetime

from django.db import transaction

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.monitor.own_sets.models import OwnSet
from overstap.monitor.own_sets.queries import is_addable, newest_text
from overstap.monitor.terms import Act
from overstap.monitor.wording import said
from overstap.people import policy
from overstap.people.models import Person
from overstap.people.policy import Permission
from overstap.programmes.models import Programme
from overstap.standard.definition_sets import NotASetError, local_set


class UnreadableSetError(RuleError):
    """What was written is no set of definitions; the sentence names the line."""


def keep_own_set(programme: Programme, text: str, *, by: Person, at: datetime) -> None:
    """Keep what ``programme`` means by its own words, as TOML; what it wrote before stays readable.

    :raises NotAllowedError: ``by`` does not deliver for this programme
    :raises UnreadableSetError: it cannot be read, or adds up what cannot be added up
    """
    policy.require(by, Permission.DELIVER, organisation=programme.lead_id)
    try:
        local_set(text, is_addable)
    except NotASetError as error:
        raise UnreadableSetError(said(error.said), field="text") from error
    _keep(programme, text, by, at)


def take_back_own_set(programme: Programme, *, by: Person, at: datetime) -> None:
    """From now on ``programme`` has no words of its own; what it wrote stays readable.

    :raises NotAllowedError: ``by`` does not deliver for this programme
    """
    policy.require(by, Permission.DELIVER, organisation=programme.lead_id)
    _keep(programme, "", by, at)


@transaction.atomic
def _keep(programme: Programme, text: str, by: Person, at: datetime) -> None:
    """A version, unless it is what stands there already."""
    if text == newest_text(programme.code):
        return
    kept = OwnSet(programme=programme, text=text, kept_at=at, kept_by=by)
    kept.full_clean()
    kept.save()
    log.record(Act.OWN_SET_KEPT, by=by, at=at, subject=kept)
