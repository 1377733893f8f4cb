"""The words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from overstap.audit import acts

MOST_UPLOADED = 50_000_000
"""Bytes of a delivery that comes in from elsewhere; the command line takes more."""


@acts.register
class Act(TextChoices):
    """What leaves a trace here."""

    DELIVERY_RECEIVED = "monitor.delivery_received", _("received a delivery")
    DELIVERY_WITHDRAWN = "monitor.delivery_withdrawn", _("withdrew a delivery")
    SENDER_SET_UP = "monitor.sender_set_up", _("set up a sender of deliveries")
    FACTS_ALLOWED = "monitor.facts_allowed", _("recorded why facts may be received")
    FACTS_LOCKED = "monitor.facts_locked", _("took back why facts may be received")
    LIST_OPENED = "monitor.list_opened", _("opened the list behind a figure")
    FIGURES_IMPORTED = "monitor.figures_imported", _("imported reported figures")
    OWN_SET_KEPT = "monitor.own_set_kept", _("wrote down what a programme means by its own words")
    RATES_KEPT = "monitor.rates_kept", _("kept rates of the country")
    RELEASE_PUBLISHED = "monitor.release_published", _("published figures")
    RELEASE_WITHDRAWN = "monitor.release_withdrawn", _("withdrew published figures")
    REPORT_MADE = "monitor.report_made", _("made a report of figures")


class Kind(TextChoices):
    """What a delivery holds: a row for each fact, or numbers of which no row is a person."""

    FACTS = "facts", pgettext_lazy("kind of delivery", "facts")
    COUNTS = "counts", pgettext_lazy("kind of delivery", "counts")


class Rhythm(TextChoices):
    """How often a programme delivers; who agreed on nothing is never late."""

    NOTHING = "", pgettext_lazy("rhythm of deliveries", "nothing agreed")
    QUARTERLY = "quarterly", pgettext_lazy("rhythm of deliveries", "every quarter")
    YEARLY = "yearly", pgettext_lazy("rhythm of deliveries", "every year")


class Measure(TextChoices):
    """What a total counts that a programme reported without the persons behind it (E §5.2.1)."""

    EXPECTED = "expected", pgettext_lazy("reported figure", "expected")
    INFLOW = "inflow", pgettext_lazy("reported figure", "came in")
    EXITED = "exited", pgettext_lazy("reported figure", "exited")
    STOPPED = "stopped", pgettext_lazy("reported figure", "stopped early")
    IN_TRAJECTORY = "in_trajectory", pgettext_lazy("reported figure", "still in a trajectory")


class Placement(TextChoices):
    """How sure it is in which column of its source a figure stands."""

    CERTAIN = "certain", pgettext_lazy("placement", "certain")
    INFERRED = "inferred", pgettext_lazy("placement", "inferred")
    OPEN = "open", pgettext_lazy("placement", "open")
