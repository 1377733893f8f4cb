"""Drafts as pages meet them: the slip in a form, what was left there, and what is sent when the session has ended."""

import json
import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Self
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from overstap.core import clock
from overstap.core.errors import OverstapError, RuleError
from overstap.people.models import Person
from overstap.ui.parts.drafts import SLIP, FormDraft
from overstap.ui.views import SeeOther
from overstap.vault.actions import end_draft, keep_draft
from overstap.vault.keyring import Keyring
from overstap.vault.middleware import keys_of
from overstap.vault.models import Draft
from overstap.vault.slips import Slip

logger = logging.getLogger(__name__)

Typed = MultiValueDict[str, str]
_NOT_TYPED = frozenset({SLIP, "csrfmiddlewaretoken"})
_SHORTEST = 4  # what is no longer was a box of a day, or ticked


@dataclass(frozen=True, slots=True)
class Left:
    """What was left in a form: what its page says about that, and the fields as they were typed, if any were."""

    form_draft: FormDraft
    typed: Typed | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form with a slip sent, and whose it is."""

    slip: Slip
    writer: Person
    typed: Typed

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """Nothing without a good slip, or with that of somebody else than is signed in."""
        slip = Slip.read(request.POST.get(SLIP, ""), at=clock.now())
        if slip is None:
            return None
        person = request.user if isinstance(request.user, Person) else Person.objects.filter(pk=slip.person).first()
        if person is None or person.pk != slip.person:
            return None
        typed = {name: values for name, values in request.POST.lists() if name not in _NOT_TYPED}
        return cls(slip, person, MultiValueDict(typed))

    def keep(self) -> None:
        """Keep it as a draft.

        :raises RuleError: it cannot be kept
        """
        keep_draft(self.slip, json.dumps(dict(self.typed.lists())), by=self.writer, at=clock.now())


def left_in(keys: Keyring, *, address: str, dossier: UUID | None, is_sent: bool) -> Left:
    """What was left in the form at ``address``. One that ``is_sent`` shows already what was typed."""
    slip = Slip(
        person=keys.person_id, key_pair=keys.key_pair_id, address=address, dossier=dossier, drawn_at=clock.now()
    ).signed()
    keep_at = reverse("vault:keep_draft")
    draft = None if is_sent else Draft.objects.filter(person_id=keys.person_id, address=address).first()
    typed = _opened(draft, keys) if draft else None
    if draft is None or typed is None:
        return Left(FormDraft(slip=slip, keep_at=keep_at))
    throw_away_at = reverse("vault:throw_away", args=[draft.pk])
    return Left(FormDraft(slip=slip, keep_at=keep_at, found_at=draft.saved_at, throw_away_at=throw_away_at), typed)


def end_draft_of(request: HttpRequest) -> None:
    """The form that was sent has been kept: it needs no draft any more."""
    sent = Sent.of(request)
    if sent is not None:
        end_draft(sent.slip, by=sent.writer, at=clock.now())


def kept_instead(request: HttpRequest) -> HttpResponse | None:
    """Where to go when a form cannot be taken now: to its page, by way of signing in, what was typed being kept.

    Nothing when no form with a slip was sent. What cannot be kept is given back, to be copied.
    """
    sent = Sent.of(request)
    if sent is None:
        return None
    try:
        sent.keep()
    except OverstapError as error:
        return _given_back(request, sent, error)
    without_keys, with_keys = _("What you typed was kept. Sign in to go on."), _("What you typed was kept.")
    messages.success(request, with_keys if keys_of(request) else without_keys)
    return SeeOther(sent.slip.address)


def _given_back(request: HttpRequest, sent: Sent, error: OverstapError) -> HttpResponse:
    why = str(error) if isinstance(error, RuleError) else ""
    texts = [text for _name, values in sent.typed.lists() for text in values if len(text) > _SHORTEST]
    context = {"why": why, "text": "\n\n".join(texts), "back": sent.slip.address}
    return render(request, "vault/given_back.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _opened(draft: Draft, keys: Keyring) -> Typed | None:
    """The fields; nothing when they do not open, which keeps nobody from the form."""
    try:
        return MultiValueDict(json.loads(keys.open_draft(draft)))
    except OverstapError as error:
        logger.error("A draft does not open: %s", error)  # noqa: TRY400 - a traceback says no more
        return None
