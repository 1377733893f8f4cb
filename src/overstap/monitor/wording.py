"""The figures as sentences that say no more than the figures allow, in the language of the page.

Each sentence hangs on one number only, so that it is right for one and for many. A share is given from ten on.
"""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from overstap.core.labels import Label
from overstap.standard.codes import LANGUAGE

FEWEST_FOR_A_SHARE = 10
_LANGUAGES = frozenset(LANGUAGE.label(each) for each in LANGUAGE.values)


def said(label: Label) -> str:
    """``label`` in the language of the page."""
    return label.in_language(get_language() or "nl")


def within(label: Label) -> str:
    """``label`` within a sentence: small, unless it is the name of a language."""
    words = said(label)
    return words if label in _LANGUAGES else words.lower()


def number(value: int) -> str:
    """A number as it is read in the language of the page."""
    return str(number_format(value, use_l10n=True, force_grouping=True))


def share(part: int, whole: int) -> str:
    """A percentage, from ten on; nothing of fewer."""
    return f"{(200 * part + whole) // (2 * whole)} %" if whole >= FEWEST_FOR_A_SHARE else ""


def with_share(part: int, whole: int) -> str:
    """A number with its percentage behind it where that says something."""
    percentage = share(part, whole)
    return f"{number(part)} ({percentage})" if percentage else number(part)


def with_share_of(part: int, whole: int) -> str:
    """The whole of which a part is unknown, with the percentage of the part where that says something."""
    percentage = share(part, whole)
    return f"{number(whole)} ({percentage})" if percentage else number(whole)


def joined(sentences: Sequence[str]) -> str:
    """Sentences behind each other; empty ones are left out."""
    return " ".join(sentence for sentence in sentences if sentence)


def inflow(came: int, persons: int, reentries: int, expected: int | None) -> str:
    """How many came in, how many persons they are, how many came back, against what was expected."""
    if not came:
        first = _("Nobody started in this period.")
        return joined([first, _expected(expected)])
    started = ngettext("%(number)s trajectory started.", "%(number)s trajectories started.", came)
    people = ngettext("That is %(number)s person.", "That is %(number)s persons.", persons)
    return joined(
        [
            started % {"number": number(came)},
            people % {"number": number(persons)} if persons != came else "",
            _reentries(reentries),
            _expected(expected),
        ]
    )


def _reentries(count: int) -> str:
    if not count:
        return _("Nobody came back from an earlier trajectory.")
    words = ngettext(
        "%(number)s of them came back from an earlier trajectory.",
        "%(number)s of them came back from an earlier trajectory.",
        count,
    )
    return words % {"number": number(count)}


def in_spite_of_criteria(departed: int, came: int) -> str:
    """How many started although a criterion spoke against it; nothing where nobody came in."""
    if not came:
        return ""
    if not departed:
        return _("Nobody started in spite of a criterion.")
    words = ngettext(
        "%(number)s started in spite of a criterion.", "%(number)s started in spite of a criterion.", departed
    )
    return words % {"number": number(departed)}


def _expected(count: int | None) -> str:
    if count is None:
        return ""
    return ngettext("%(number)s was expected.", "%(number)s were expected.", count) % {"number": number(count)}


def caseload(start: int, came: int, left: int, end: int, days: tuple[str, str]) -> str:
    """The identity of the caseload, with the days on which it was counted."""
    words = ngettext(
        "On %(day)s %(number)s trajectory was running.", "On %(day)s %(number)s trajectories were running.", start
    )
    then = _("In came %(came)s, out went %(left)s: on %(day)s there were %(end)s.")
    return joined(
        [
            words % {"day": days[0], "number": number(start)},
            then % {"came": number(came), "left": number(left), "end": number(end), "day": days[1]},
        ]
    )


def outflow(closed: int, completed: int, stopped: int) -> str:
    """How many closed, how many of these by agreement, and in how many of those the participant had stopped."""
    if not closed:
        return _("No trajectory was closed in this period.")
    if closed == 1:
        return _the_one_closed(completed, stopped)
    if not completed:
        return _("Of the %(closed)s closed trajectories none ended by agreement.") % {"closed": number(closed)}
    words = ngettext(
        "Of the %(closed)s closed trajectories %(completed)s ended by agreement.",
        "Of the %(closed)s closed trajectories %(completed)s ended by agreement.",
        completed,
    )
    known = _("In %(stopped)s of these the participant had stopped.") % {"stopped": number(stopped)}
    return joined([words % {"closed": number(closed), "completed": number(completed)}, known])


def _the_one_closed(completed: int, stopped: int) -> str:
    if not completed:
        return _("The one closed trajectory did not end by agreement.")
    if stopped:
        return _("The one closed trajectory ended by agreement; the participant had stopped.")
    return _("The one closed trajectory ended by agreement; that the participant had stopped is not known.")


def exited(counts: Sequence[int]) -> str:
    """How far the definitions lie apart."""
    most, least = max(counts), min(counts)
    if not most:
        return _("Nobody exited in this period, whichever way one counts.")
    if most == least:
        return _("Whichever way one counts, it is %(number)s.") % {"number": number(most)}
    words = _("From %(most)s to %(least)s: it depends on what one calls “exited”.")
    return words % {"most": number(most), "least": number(least)}


def exited_under(definition: str, count: int, persons: int, returned: int | None) -> str:
    """What one definition gives: trajectories, persons, and who started again since."""
    words = ngettext(
        "Under %(definition)s it is %(number)s trajectory.",
        "Under %(definition)s it is %(number)s trajectories.",
        count,
    )
    people = ngettext("That is %(number)s person.", "That is %(number)s persons.", persons)
    again = _("In %(number)s of them the participant has started again since.")
    return joined(
        [
            words % {"definition": definition, "number": number(count)},
            people % {"number": number(persons)} if count and persons != count else "",
            again % {"number": number(returned)} if count and returned is not None else "",
        ]
    )


def already(stopped: int, unknown: int) -> str:
    """Who had nothing left to exit, and of whom nobody can say."""
    had = _("Counted apart: in %(number)s the participant had already stopped at the start.")
    nobody = _("In %(number)s it was not known at the start.")
    return joined(
        [
            had % {"number": number(stopped)} if stopped else "",
            nobody % {"number": number(unknown)} if unknown else "",
        ]
    )


def lasting(yes: int, no: int, not_yet: int, unknown: int) -> str:
    """What became of those who exited under X3, a year later."""
    everybody = yes + no + not_yet + unknown
    if not everybody:
        return _("Nobody exited under X3 in this period, so there is nothing to ask a year later.")
    words = ngettext(
        "Of the %(number)s trajectory that ended with an exit under X3:",
        "Of the %(number)s trajectories that ended with an exit under X3:",
        everybody,
    )
    answers = _("%(yes)s still stopped a year later, %(no)s not, %(not_yet)s too early to say, %(unknown)s unknown.")
    shown = {"yes": number(yes), "no": number(no), "not_yet": number(not_yet), "unknown": number(unknown)}
    few = _("Too few to say more.") if yes + no < FEWEST_FOR_A_SHARE else ""
    return joined([words % {"number": number(everybody)}, answers % shown, few])


def registrations(count: int, most: str, of_most: int) -> str:
    """How many were registered and through whom most of them came."""
    if not count:
        return _("Nobody was registered in this period.")
    words = ngettext("There was %(number)s registration.", "There were %(number)s registrations.", count)
    mostly = _("Most often known: %(source)s, %(number)s.")
    return joined(
        [
            words % {"number": number(count)},
            mostly % {"source": most, "number": with_share(of_most, count)} if of_most and count > 1 else "",
        ]
    )


def appointments(planned: int, missed: int) -> str:
    """How many appointments were missed."""
    if not planned:
        return _("No appointments are recorded in this period.")
    words = ngettext(
        "Of the %(planned)s appointment %(missed)s was missed.",
        "Of the %(planned)s appointments %(missed)s were missed.",
        planned,
    )
    return words % {"planned": number(planned), "missed": with_share(missed, planned)}


def aftercare(due: int, made: int) -> str:
    """How many aftercare contacts were made of those due."""
    if not due:
        return _("No aftercare contact was due in this period.")
    words = ngettext(
        "Of the %(due)s aftercare contact that was due %(made)s was made.",
        "Of the %(due)s aftercare contacts that were due %(made)s were made.",
        due,
    )
    return words % {"due": number(due), "made": with_share(made, due)}


def quality(unknown: int, not_asked: int, cells: int) -> str:
    """How much of the start profiles is not known."""
    if not cells:
        return _("No start profile belongs to this period.")
    words = _("Of the answers in the start profile %(unknown)s are unknown, and %(not_asked)s were not asked.")
    return words % {"unknown": with_share(unknown, cells), "not_asked": with_share(not_asked, cells)}


def unknowns(unknown: int, closed: int) -> str:
    """In how many closings nobody could say whether the participant had stopped."""
    if not closed:
        return _("No trajectory was closed in this period.")
    if not unknown:
        known = ngettext(
            "Of the one closing it is known whether the participant had stopped.",
            "Of all %(closed)s closings it is known whether the participant had stopped.",
            closed,
        )
        return known % {"closed": number(closed)}
    words = ngettext(
        "In %(unknown)s of the %(closed)s closing nobody could say whether the participant had stopped.",
        "In %(unknown)s of the %(closed)s closings nobody could say whether the participant had stopped.",
        closed,
    )
    return words % {"unknown": with_share(unknown, closed), "closed": number(closed)}
