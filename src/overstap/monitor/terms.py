"""The words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from overstap.audit import acts


@acts.register
class Act(TextChoices):
    """What leaves a trace here."""

    DELIVERY_RECEIVED = "monitor.delivery_received", _("received a delivery")
    FIGURES_IMPORTED = "monitor.figures_imported", _("imported reported figures")
    RELEASE_PUBLISHED = "monitor.release_published", _("published figures")
    RELEASE_WITHDRAWN = "monitor.release_withdrawn", _("withdrew published figures")


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
