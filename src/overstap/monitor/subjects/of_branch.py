"""What a page says of the branch that was chosen: who is counted, and who is not."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.monitor.asked import Asked
from overstap.monitor.delivered import Received, named_in
from overstap.monitor.wording import joined, number, said
from overstap.standard.codes import BRANCHES


@dataclass(frozen=True, slots=True)
class Only:
    """Who alone is counted, in words, and the address of the same page for everybody."""

    words: str
    explained: str
    whole: str


def only_words(branch: str) -> str:
    """Who alone is counted, as every figure says it; empty is everybody."""
    if not branch:
        return ""
    return _("only participants who named the branch ‘%(branch)s’") % {"branch": said(BRANCHES.label(branch))}


def only(delivery: Received, now: Asked) -> Only | None:
    """What stands above the figures of one branch; nothing where everybody is counted."""
    if not now.branch:
        return None
    found = named_in(delivery.only(now.branch))
    persons = ngettext(
        "In the whole delivery that is %(number)s participant.",
        "In the whole delivery that is %(number)s participants.",
        found.persons,
    )
    unknown = ngettext(
        "Of %(number)s participant no branch is known.",
        "Of %(number)s participants no branch is known.",
        found.unknown,
    )
    rest = _(
        "Who named it once counts with every trajectory; who named two branches counts under both, and who named none"
        " under none. So branches do not add up."
    )
    who = _("Here stand %(only)s.") % {"only": only_words(now.branch)}
    words = joined([who, persons % {"number": number(found.persons)}])
    told = joined([unknown % {"number": number(found.unknown)} if found.unknown else "", rest])
    return Only(words, told, now.of_everybody.address)
