"""Who stands on the social map: looked up by sector, place and programme."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from overstap.people.models import Person
from overstap.programmes.coded import in_words
from overstap.programmes.models import Employer, Programme
from overstap.programmes.queries.reach import mapped_by
from overstap.standard import codes


@dataclass(frozen=True, slots=True)
class OpenSector:
    """How many employers of one sector are open."""

    sector: str
    words: str
    number: int


def employers_for(person: Person) -> QuerySet[Employer]:
    """The employers of the programmes of ``person``, open or not."""
    return Employer.objects.filter(programme__in=mapped_by(person)).select_related("programme", "spoken_by")


def employer_for(person: Person, employer_id: UUID) -> Employer | None:
    """The employer when it stands on a map of ``person``."""
    return employers_for(person).filter(pk=employer_id).first()


def open_sectors(programme: Programme) -> tuple[OpenSector, ...]:
    """In which sectors ``programme`` knows employers who are open; one query."""
    rows = Employer.objects.filter(programme=programme, ended_on=None).order_by("sector").values("sector")
    counted = rows.annotate(number=Count("pk")).values_list("sector", "number")
    return tuple(OpenSector(each, str(in_words(codes.SECTOR.label(each))), number) for each, number in counted)
