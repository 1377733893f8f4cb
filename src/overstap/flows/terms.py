"""The words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from overstap.audit import acts


@acts.register
class Act(TextChoices):
    """What leaves a trace here."""

    WRITTEN_TO_FILE = "flows.written_to_file", _("wrote a delivery to a file")
    DELIVERED = "flows.delivered", _("delivered to the monitor")
