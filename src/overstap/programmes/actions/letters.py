"""Saying what letters begin with."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.people.policy import Permission, require
from overstap.programmes.letters import TELLING, LetterKind, LetterText
from overstap.programmes.models import LetterTemplate, Programme
from overstap.programmes.terms import Act


class TellingError(RuleError):
    """A letter that tells a stranger what it is about."""

    def __init__(self, word: str, *, field: str) -> None:
        words = {"word": word}
        super().__init__(_("Somebody else may open this letter. Write it without ‘%(word)s’.") % words, field=field)


@transaction.atomic
def set_letter(
    programme: Programme, kind: LetterKind, language: str, said: LetterText, *, by: Person, at: datetime
) -> LetterTemplate:
    """Say what letters of one kind begin with in one language, in place of what was said of it before.

    :raises NotAllowedError: ``by`` does not set up this programme
    :raises TellingError: the text tells a stranger what the letter is about
    :raises ValidationError: something is missing, or too long
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=programme.lead_id)
    for field, text in (("text", said.text), ("way_back", said.way_back)):
        if found := TELLING.search(text):
            raise TellingError(found[0], field=field)
    row = LetterTemplate.objects.filter(programme=programme, kind=kind, language=language).first()
    row = row or LetterTemplate(programme=programme, kind=kind, language=language)
    row.text, row.way_back = said.text, said.way_back
    row.full_clean()
    row.save()
    log.record(Act.LETTER_SET, by=by, at=at, subject=row)
    return row
