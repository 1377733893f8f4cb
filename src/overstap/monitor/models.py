"""What the monitor keeps: deliveries with their tables and findings, and figures that others reported.

Nothing here leads to a dossier: facts stand under pseudonyms, and a programme is known by its code, because deliveries
come from outside too.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.monitor.own_sets.models import OwnSet  # noqa: F401 - Django looks for models here
from overstap.monitor.terms import Kind, Measure, Placement, Rhythm
from overstap.people.models import Person


class MonitoredProgramme(models.Model):
    """A programme of which a delivery came in, under the code and the name that its latest delivery gives."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    code = models.CharField(_("code"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    public_key = models.CharField(_("key with which it signs"), max_length=64, blank=True)
    rhythm = models.CharField(_("delivers"), max_length=20, choices=Rhythm, blank=True)
    days_of_grace = models.PositiveSmallIntegerField(_("days until it is late"), default=42)
    token_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name


class FactsAllowed(models.Model):
    """Why facts of a programme that works elsewhere may be received: without these three, counts only.

    Each says what there is and where it can be read.
    """

    programme = models.OneToOneField(
        MonitoredProgramme, primary_key=True, on_delete=models.PROTECT, related_name="facts_allowed"
    )
    legal_basis = models.CharField(_("legal basis"), max_length=300)
    impact_assessment = models.CharField(_("data protection impact assessment"), max_length=300)
    consultation = models.CharField(_("consultation of sex workers"), max_length=300)
    at = models.DateTimeField(_("recorded at"))
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["programme"]

    def __str__(self) -> str:
        return str(self.programme_id)


class Delivery(models.Model):
    """The whole history of one programme until ``as_of``; it replaces the one before, which is kept as it was."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(MonitoredProgramme, on_delete=models.PROTECT, related_name="deliveries")
    version = models.PositiveIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.FACTS)
    periods = models.JSONField(_("periods of the counts"), default=list, blank=True)
    signed_by = models.CharField(_("signed with the key"), max_length=64, blank=True)
    history_from = models.DateField(_("registers since"))
    as_of = models.DateField(_("reporting date"))
    created_at = models.DateTimeField(_("made at"))
    sender = models.CharField(_("sender"), max_length=200)
    received_at = models.DateTimeField(_("received at"))
    received_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    warnings = models.PositiveIntegerField(_("warnings"))

    class Meta:
        ordering = ["programme", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "version"],
                name="monitor_one_delivery_a_version",
                violation_error_message=_("This version of the delivery is already there."),
            ),
            models.UniqueConstraint(
                fields=["programme", "sha256"],
                name="monitor_one_version_a_file",
                violation_error_message=_("This file was received before."),
            ),
            models.CheckConstraint(
                condition=models.Q(as_of__gte=models.F("history_from")),
                name="monitor_history_before_reporting_date",
                violation_error_message=_("The history of a delivery begins before its reporting date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.version}"


class WithdrawnDelivery(models.Model):
    """That a sender took a delivery back, and why. What stood in it is gone; that it was there stays known."""

    delivery = models.OneToOneField(Delivery, primary_key=True, on_delete=models.PROTECT, related_name="withdrawn")
    reason = models.CharField(_("reason"), max_length=500)
    at = models.DateTimeField(_("withdrawn at"))
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["delivery"]

    def __str__(self) -> str:
        return str(self.delivery_id)


class DeliveredTable(models.Model):
    """One table of a delivery as Parquet, in the database so that nothing stands in clear on a disk."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tables")
    name = models.CharField(_("table"), max_length=40)
    rows = models.PositiveIntegerField(_("rows"))
    parquet = models.BinaryField()

    class Meta:
        ordering = ["delivery", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "name"],
                name="monitor_one_table_a_name",
                violation_error_message=_("A delivery holds each table once."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.name}"


class Finding(models.Model):
    """A warning that validation gave about a delivery that was taken, and how often."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="findings")
    rule = models.CharField(_("rule"), max_length=80)
    table = models.CharField(_("table"), max_length=80, blank=True)
    field = models.CharField(_("field"), max_length=80, blank=True)
    times = models.PositiveIntegerField(_("times"))
    sentence_nl = models.TextField()
    sentence_en = models.TextField()
    remedy_nl = models.TextField()
    remedy_en = models.TextField()

    class Meta:
        ordering = ["delivery", "-times", "rule", "table", "field"]
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "rule", "table", "field"],
                name="monitor_one_finding_a_rule",
                violation_error_message=_("A finding says how often; it stands there once."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.rule}"


class ReportedSource(models.Model):
    """Where reported figures come from: a report or another publication, by the name of its file."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    code = models.CharField(_("source"), max_length=80, unique=True)
    sha256 = models.CharField(max_length=64)
    imported_at = models.DateTimeField(_("imported at"))
    imported_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class ReportedFigure(models.Model):
    """A total without the persons behind it: shown beside computed figures, never mixed in.

    ``column`` is the programme as its source calls it, ``includes_in_trajectory`` the asterisk of 2011 (people who
    stopped but are still guided count as exited), ``alternative`` the other column in which an open figure may stand.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    source = models.ForeignKey(ReportedSource, on_delete=models.CASCADE, related_name="figures")
    position = models.PositiveIntegerField(_("row in the file"))
    column = models.CharField(_("programme"), max_length=120)
    measure = models.CharField(_("measure"), max_length=20, choices=Measure)
    low = models.PositiveIntegerField(_("at least"))
    high = models.PositiveIntegerField(_("at most"))
    includes_in_trajectory = models.BooleanField(_("counts who is still guided"), default=False)
    placement = models.CharField(_("placement"), max_length=20, choices=Placement)
    alternative = models.CharField(_("other possible programme"), max_length=120, blank=True)

    class Meta:
        ordering = ["source", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "column", "measure"],
                name="monitor_one_figure_a_cell",
                violation_error_message=_("This programme already has this figure in this source."),
            ),
            models.UniqueConstraint(
                fields=["source", "position"],
                name="monitor_one_figure_a_row",
                violation_error_message=_("Each figure stands in a row of its own."),
            ),
            models.CheckConstraint(
                condition=models.Q(low__lte=models.F("high")),
                name="monitor_low_up_to_high",
                violation_error_message=_("The lowest number lies above the highest."),
            ),
            models.CheckConstraint(
                condition=models.Q(placement=Placement.OPEN) ^ models.Q(alternative=""),
                name="monitor_open_names_the_other",
                violation_error_message=_(
                    "An open figure names the other possible programme; another figure does not."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(includes_in_trajectory=False) | models.Q(measure=Measure.EXITED),
                name="monitor_asterisk_on_exits_only",
                violation_error_message=_("Only exits can count who is still guided."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.column} {self.measure}"


class KeptRates(models.Model):
    """Rates of the country that were published elsewhere (I17), as the file that was taken in; the newest holds."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    definition = models.CharField(max_length=2)
    content = models.TextField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-kept_at", "id"]

    def __str__(self) -> str:
        return f"{self.definition} {self.kept_at}"


class Release(models.Model):
    """What was published, as it was: a row is never changed and never removed, the database refuses it.

    ``content`` is what everybody may read, ``exact`` the same with what was left out: only the next release asks for
    it, so that the two together give nothing away.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    code = models.CharField(_("code"), max_length=20, unique=True)
    year = models.PositiveSmallIntegerField(_("year"))
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()
    exact = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-published_at", "code"]

    def __str__(self) -> str:
        return self.code


class Withdrawal(models.Model):
    """That a release was wrong, and why. What it said stays known; its address says that it no longer holds."""

    release = models.OneToOneField(Release, primary_key=True, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField(_("reason"), max_length=500)
    at = models.DateTimeField(_("withdrawn at"))
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["release"]

    def __str__(self) -> str:
        return str(self.release_id)
