"""The words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from overstap.audit import acts


@acts.register
class Act(TextChoices):
    """What leaves a trace here."""

    COUNTS_WRITTEN = "flows.counts_written", _("wrote the counts of a programme to a file")
    WRITTEN_TO_FILE = "flows.written_to_file", _("wrote a delivery to a file")
    DELIVERED = "flows.delivered", _("delivered to the monitor")
    LIST_OPENED = "flows.list_opened", _("opened the own list behind a figure")
