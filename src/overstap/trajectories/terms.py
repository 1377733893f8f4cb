"""The words of this room. The code lists are those of the registration standard, not copies of them."""

from django.db.models import CheckConstraint, TextChoices
from django.utils.translation import gettext_lazy as _

from overstap.audit import acts
from overstap.programmes import coded
from overstap.programmes.places import label_of as place_label
from overstap.standard.codes import CodeList
from overstap.standard.columns import Column

Choices = coded.Choices
in_words = coded.in_words
choices_of = coded.choices_of
"""What every room that speaks in codes of the standard uses."""


def coded_in_words(column: Column, kept: str) -> str:
    """What was kept in a column of codes or of places, in the language of the reader.

    :raises KeyError: no such code
    """
    if column.codes is None:
        return str(in_words(place_label(kept)))
    return ", ".join(str(in_words(column.codes.label(each))) for each in kept.split(";"))


def listed(field: str, codes: CodeList, *, or_empty: bool = False, name: str = "") -> CheckConstraint:
    """The constraint that ``field`` holds a value of the list; ``name`` where two models have such a field."""
    return coded.listed(field, codes, name=f"trajectories_{name or field}_listed", or_empty=or_empty)


BASICS_FIRST = (
    "physical",
    "mental",
    "safety",
    "substance_use",
    "finances",
    "housing",
    "legal",
    "resilience",
    "relationships",
    "social",
    "practical",
    "meaning",
    "work",
    "other",
)
"""The order that is proposed for goals: health, safety, addiction and debts before work (E §4.1.3, §8.2)."""


class Relation(TextChoices):
    """What somebody is to a dossier."""

    COACH = "coach", _("coach")
    BACKUP = "backup", _("backup")


CANCELLED = "cancelled"
"""The outcome of an appointment that was called off."""


class AppointmentKind(TextChoices):
    """What an appointment is for. An intake talk and an aftercare contact are facts of the standard too."""

    TALK = "talk", _("talk")
    INTAKE = "intake", _("intake talk")
    TELEPHONE = "telephone", _("telephone call")
    ACCOMPANY = "accompany", _("going along")
    GROUP = "group", _("group")
    AFTERCARE = "aftercare", _("aftercare contact")


class HelpStep(TextChoices):
    """What can happen to help that was asked for."""

    ACCEPTED = "accepted", _("it was accepted, and waits")
    STARTED = "started", _("it began")
    ENDED = "ended", _("it ended, or will not begin")

    @property
    def field(self) -> str:
        """Where its day stands."""
        return f"{self.value}_on"


class Presence(TextChoices):
    """Whether somebody was there."""

    PRESENT = "present", _("was there")
    EXCUSED = "excused", _("absent, with notice")
    ABSENT = "absent", _("absent")


class LetterWay(TextChoices):
    """How a letter leaves."""

    HANDED = "handed", _("handed over in person")
    POST = "post", _("by post")
    MESSAGE = "message", _("as a message")
    EMAIL = "email", _("by e-mail")


class ToldHow(TextChoices):
    """How a participant was told that somebody else guides them now."""

    IN_PERSON = "in_person", _("in person")
    TELEPHONE = "telephone", _("by telephone")
    WRITTEN = "written", _("by a message or a letter")


class PaperKind(TextChoices):
    """What a document is."""

    LETTER = "letter", _("a letter")
    DECISION = "decision", _("a decision of an authority")
    PROOF = "proof", _("a passport, diploma or other proof")
    OTHER = "other", _("something else")


class FileType(TextChoices):
    """How a document is kept."""

    PDF = "pdf", _("PDF")
    PHOTO = "photo", _("photo")


class ReminderWay(TextChoices):
    """How a reminder comes."""

    SMS = "sms", _("text message")
    EMAIL = "email", _("e-mail")


class ReminderState(TextChoices):
    """What became of a reminder."""

    PLANNED = "planned", _("will be sent")
    TAKEN = "taken", _("is being sent")
    SENT = "sent", _("was sent")
    UNSURE = "unsure", _("perhaps sent: it was broken off")
    FAILED = "failed", _("could not be sent")


class PairAnswer(TextChoices):
    """What is said of two dossiers: that nobody knows yet, that they are of one participant, that they are not."""

    MAYBE = "maybe", _("not known yet")
    SAME = "same", _("the same participant")
    OTHER = "other", _("somebody else")


class MarkKind(TextChoices):
    """By what somebody can be known again."""

    NAME = "name", _("the name")
    TELEPHONE = "telephone", _("the telephone number")
    EMAIL = "email", _("the e-mail address")


class Repeat(TextChoices):
    """How often an appointment comes again."""

    ONCE = "once", _("once")
    WEEKLY = "weekly", _("every week")
    FORTNIGHTLY = "fortnightly", _("every two weeks")
    MONTHLY = "monthly", _("every month")


class Reason(TextChoices):
    """Why a fact says something else than it did. A code: a sentence could tell more than who may read it."""

    TYPED_WRONG = "typed_wrong", _("typed wrong")
    KNOWN_BETTER = "known_better", _("known better now")
    WRONG_DOSSIER = "wrong_dossier", _("belongs in another dossier")
    PARTICIPANT_ASKED = "participant_asked", _("the participant asked for it")
    CHANGED = "changed", _("it was not wrong, it changed")


WHY_WRONG = [choice for choice in Reason.choices if choice[0] != Reason.CHANGED]
"""The reasons that somebody can give for a correction. What changed since, such as a term, has an act of its own."""


@acts.register
class Act(TextChoices):
    """What leaves a trace here."""

    REGISTERED = "trajectories.registered", _("registered somebody")
    CAME_BACK = "trajectories.came_back", _("registered a return")
    ADMITTED = "trajectories.admitted", _("admitted to the programme")
    DECLINED = "trajectories.declined", _("recorded that it did not start")
    CLOSED = "trajectories.closed", _("closed the trajectory")
    PHASE_STARTED = "trajectories.phase_started", _("started a phase")
    PHASE_ENDED = "trajectories.phase_ended", _("ended a phase")
    OBSERVED = "trajectories.observed", _("recorded what is known about sex work")
    AIM_SET = "trajectories.aim_set", _("recorded the participant's aim")
    APPOINTMENT_PLANNED = "trajectories.appointment_planned", _("planned an appointment")
    APPOINTMENT_CHANGED = "trajectories.appointment_changed", _("moved or changed an appointment")
    APPOINTMENT_SETTLED = "trajectories.appointment_settled", _("recorded what became of an appointment")
    GOAL_SET = "trajectories.goal_set", _("set a goal")
    GOAL_CHANGED = "trajectories.goal_changed", _("changed the term or the wish of a goal")
    GOAL_REACHED = "trajectories.goal_reached", _("recorded that a goal was reached")
    GOAL_DROPPED = "trajectories.goal_dropped", _("recorded that a goal was let go")
    GOAL_TAKEN_UP = "trajectories.goal_taken_up", _("took up a goal again")
    GOALS_ORDERED = "trajectories.goals_ordered", _("changed the order of the goals")
    SUB_GOAL_ADDED = "trajectories.sub_goal_added", _("added a sub-goal")
    SUB_GOAL_CHANGED = "trajectories.sub_goal_changed", _("ticked off, reopened or dropped a sub-goal")
    PLAN_AGREED = "trajectories.plan_agreed", _("recorded an agreement on the plan")
    PLAN_PRINTED = "trajectories.plan_printed", _("made a paper of the plan")
    SCORED = "trajectories.scored", _("gave scores on life domains")
    EXPERIENCE_ASKED = "trajectories.experience_asked", _("asked what the participant finds of the programme")
    TALK_PLANNED = "trajectories.talk_planned", _("planned an intake talk")
    TALK_HELD = "trajectories.talk_held", _("held an intake talk")
    PROFILE_FILLED = "trajectories.profile_filled", _("filled the start profile")
    CRITERION_ASSESSED = "trajectories.criterion_assessed", _("assessed a criterion")
    HELP_ASKED = "trajectories.help_asked", _("asked for help")
    HELP_STEP = "trajectories.help_step", _("recorded what became of help")
    GROUP_SET = "trajectories.group_set", _("kept what is said of a group")
    SESSIONS_PLANNED = "trajectories.sessions_planned", _("planned when a group meets")
    SESSION_CALLED_OFF = "trajectories.session_called_off", _("called off one time of a group")
    GROUP_JOINED = "trajectories.group_joined", _("let somebody take part in a group")
    ATTENDANCE_TICKED = "trajectories.attendance_ticked", _("ticked who was there")
    DESTINATION_BEGUN = "trajectories.destination_begun", _("recorded what the participant went on to do")
    DESTINATION_ENDED = "trajectories.destination_ended", _("recorded that a destination ended")
    LETTER_BEGUN = "trajectories.letter_begun", _("began a letter")
    LETTER_SENT = "trajectories.letter_sent", _("sent a letter")
    LETTER_DROPPED = "trajectories.letter_dropped", _("put away a letter that was not sent")
    AFTERCARE_PLANNED = "trajectories.aftercare_planned", _("planned an aftercare contact")
    AFTERCARE_MADE = "trajectories.aftercare_made", _("recorded what became of an aftercare contact")
    FOLLOW_UP_MADE = "trajectories.follow_up_made", _("recorded what became of a contact after closing")
    FOLLOW_UP_WITHDRAWN = "trajectories.follow_up_withdrawn", _("recorded that nobody may ask any more")
    FEED_MADE = "trajectories.feed_made", _("made an address for the own calendar")
    FEED_ENDED = "trajectories.feed_ended", _("ended the address for the own calendar")
    REMINDERS_AGREED = "trajectories.reminders_agreed", _("agreed on reminders")
    REMINDERS_ENDED = "trajectories.reminders_ended", _("ended the reminders")
    REMINDER_SENT = "trajectories.reminder_sent", _("sent a reminder")
    OBJECTED = "trajectories.objected", _("kept that the participant objects to facts leaving")
    OBJECTION_ENDED = "trajectories.objection_ended", _("kept that the participant took the objection back")
    DOCUMENT_ADDED = "trajectories.document_added", _("added a document")
    DOCUMENT_READ = "trajectories.document_read", _("opened a document")
    DOCUMENT_REMOVED = "trajectories.document_removed", _("took out a document")
    SHEET_WRITTEN = "trajectories.sheet_written", _("wrote a sheet")
    NOTE_WRITTEN = "trajectories.note_written", _("wrote a note")
    NOTE_CORRECTED = "trajectories.note_corrected", _("corrected a note")
    SAFE_CONTACT_AGREED = "trajectories.safe_contact_agreed", _("agreed on safe contact")
    IDENTITY_CHANGED = "trajectories.identity_changed", _("changed the name or contact ways")
    CORRECTED = "trajectories.corrected", _("corrected a fact")
    STRUCK = "trajectories.struck", _("struck out a fact")
    DOUBLES_CHECKED = "trajectories.doubles_checked", _("looked whether somebody was registered already")
    LINK_PROPOSED = "trajectories.link_proposed", _("said that two dossiers may be of one participant")
    LINKED = "trajectories.linked", _("linked two dossiers of one participant")
    NOT_THE_SAME = "trajectories.not_the_same", _("said that two dossiers are of different people")
    UNLINKED = "trajectories.unlinked", _("undid the link between two dossiers")
    ASSIGNED = "trajectories.assigned", _("gave somebody access")
    ASSIGNMENT_ENDED = "trajectories.assignment_ended", _("ended somebody's access")
    HANDED_OVER = "trajectories.handed_over", _("made somebody else the coach")
    TOLD_OF_COACH = "trajectories.told_of_coach", _("recorded that a participant knows the new coach")
    ABSENCE_SAID = "trajectories.absence_said", _("said that a coach is away")
    ABSENCE_CHANGED = "trajectories.absence_changed", _("said from which day a coach is back")
    DOSSIER_READ = "trajectories.dossier_read", _("opened the dossier")
    LIST_READ = "trajectories.list_read", _("saw the name in a list")
    UNCOVERED_READ = "trajectories.uncovered_read", _("saw in a list, without the name, that nobody stands in")
    COACHLESS_READ = "trajectories.coachless_read", _("saw in a list, without the name, that nobody works in it")
