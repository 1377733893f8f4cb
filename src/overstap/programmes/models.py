"""A programme and the organisations behind it."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.core.labels import Label
from overstap.people.models import Organisation
from overstap.programmes.letters import LANGUAGES, LetterKind


class Programme(models.Model):
    """What is offered in a region, under one lead organisation.

    In Zeeland and West-Brabant one organisation holds the grant and three employ the coaches: the *executing*
    organisations, with walls between them. ``history_from`` is the day from which every admission is registered.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    code = models.CharField(
        _("code"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9-]*$", _("Use small letters, digits and hyphens."))],
    )
    name = models.CharField(_("name"), max_length=120)
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="led_programmes")
    executing = models.ManyToManyField(Organisation, through="Execution", related_name="executed_programmes")
    region = models.CharField(_("region"), max_length=80)
    target_group = models.TextField(_("target group"), blank=True)
    history_from = models.DateField(_("registers since"))

    class Meta:
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name


class Execution(models.Model):
    """One organisation that employs coaches for a programme."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="executions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="executions")

    class Meta:
        ordering = ["programme", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "organisation"],
                name="programmes_executed_once",
                violation_error_message=_("This organisation already executes the programme."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.organisation_id}"


class ProgrammeYear(models.Model):
    """What a programme expects of one year; empty is *unknown* (the table ``programme_year`` of the standard)."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(_("year"))
    expected_inflow = models.PositiveIntegerField(_("expected inflow"), null=True, blank=True)
    expected_intakes = models.PositiveIntegerField(_("expected intakes"), null=True, blank=True)
    expected_exits = models.PositiveIntegerField(_("expected exits"), null=True, blank=True)
    expected_paid_work = models.PositiveIntegerField(_("expected in paid work"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    fte = models.DecimalField(_("full-time posts"), max_digits=6, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["programme", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year"],
                name="programmes_one_row_a_year",
                violation_error_message=_("This year already has its expectations. Change those."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.year}"


class PlanForm(models.TextChoices):
    """How a programme agrees on a plan; signing works against trust in some places, so it can be switched off."""

    BY_WORD = "by_word", _("by word")
    SIGNED = "signed", _("signed (covenant)")


class ProgrammeRules(models.Model):
    """How one programme works: what other programmes do otherwise is data here, not code.

    ``extra_domains``: codes of life domains beside the nine, joined by ``;``. Aftercare: ``aftercare_times`` contacts,
    ``aftercare_every_months`` months apart. After ``missed_limit`` missed appointments in a row a letter is proposed.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="rules")
    plan_form = models.CharField(_("agreeing on a plan"), max_length=20, choices=PlanForm, default=PlanForm.BY_WORD)
    extra_domains = models.CharField(_("life domains beside the nine"), max_length=200, blank=True, default="")
    missed_limit = models.PositiveSmallIntegerField(_("missed appointments in a row before a letter"), default=3)
    aftercare_times = models.PositiveSmallIntegerField(_("contacts in aftercare"), default=6)
    aftercare_every_months = models.PositiveSmallIntegerField(_("months between them"), default=1)

    class Meta:
        ordering = ["programme"]
        verbose_name_plural = "programme rules"

    def __str__(self) -> str:
        return str(self.programme_id)


class Effect(models.TextChoices):
    """What a criterion does when it is not met (E §4.1.2)."""

    BLOCKS = "blocks", _("blocks the start")
    ASKS_FIRST = "asks_first", _("asks for something first")
    NOTED = "noted", _("is noted")


class Criterion(models.Model):
    """An inclusion criterion or contra-indication of one programme."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="criteria")
    code = models.SlugField(_("code"), max_length=60)
    label_nl = models.CharField(_("in Dutch"), max_length=200)
    label_en = models.CharField(_("in English"), max_length=200)
    effect = models.CharField(_("when it is not met"), max_length=20, choices=Effect)
    asks_nl = models.CharField(_("what is asked first, in Dutch"), max_length=200, blank=True, default="")
    asks_en = models.CharField(_("what is asked first, in English"), max_length=200, blank=True, default="")
    place = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(_("not asked any more since"), null=True, blank=True)

    class Meta:
        ordering = ["programme", "place", "code"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="programmes_criterion_once",
                violation_error_message=_("This programme has a criterion with this code. Choose another code."),
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def words(self) -> str:
        """What it asks, in the language of the reader."""
        return self.label.in_language(get_language() or "nl")

    @property
    def label(self) -> Label:
        """What it asks."""
        return Label(self.label_nl, self.label_en)

    @property
    def asks(self) -> Label:
        """What is asked first, where that was said."""
        return Label(self.asks_nl, self.asks_en)


class LetterTemplate(models.Model):
    """What letters of one programme begin with, in one language, where it says so otherwise than what is shipped."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="letter_templates")
    kind = models.CharField(_("kind"), max_length=20, choices=LetterKind)
    language = models.CharField(_("language"), max_length=10, choices=[*LANGUAGES.items()])
    text = models.TextField(_("text"), max_length=5000)
    way_back = models.TextField(_("how to come back"), max_length=1000)

    class Meta:
        ordering = ["programme", "kind", "language"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "kind", "language"], name="programmes_one_template"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"
