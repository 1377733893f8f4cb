"""Who there is: three programmes in three regions, their organisations and staff. All invented."""

from dataclasses import dataclass
from pathlib import Path

from overstap.people.terms import Role


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the staff: one role, in one organisation or in several."""

    name: str
    role: Role
    organisations: tuple[str, ...]

    @property
    def email(self) -> str:
        """The address to sign in with."""
        letters = "".join(
            letter for letter in self.name.lower() if letter.isascii() and (letter.isalpha() or letter == " ")
        )
        return f"{letters.replace(' ', '.')}@voorbeeld.nl"


@dataclass(frozen=True, slots=True)
class Offer:
    """A programme: who leads and who executes it, how many trajectories are told of it, and how it makes plans."""

    code: str
    name: str
    region: str
    target_group: str
    lead: str
    executing: tuple[str, ...]
    trajectories: int
    expected_inflow: int
    capacity: int
    regions: tuple[str, ...]
    added_domains: tuple[str, ...] = ()
    not_offered: tuple[str, ...] = ()
    signs_plans: bool = False


LINDE, DELTA, BREDA, VLISSINGEN, TERNEUZEN, NOORD, TOEZICHT = (
    "Stichting De Linde",
    "Stichting Deltahulp",
    "Maatschappelijk Werk De Mark",
    "Zorggroep Walcheren",
    "Opvang Zeeuwse Kust",
    "Stichting Noorderlicht",
    "Onderzoeksbureau Peil",
)

OFFERS = (
    Offer(
        code="oost",
        name="Uitstapprogramma Oost",
        region="Gelderland",
        target_group="Iedereen die sekswerk doet of deed, in alle branches.",
        lead=LINDE,
        executing=(LINDE,),
        trajectories=116,
        expected_inflow=26,
        capacity=45,
        regions=("Gelderland-Midden", "Gelderland-Zuid", "Noord- en Oost-Gelderland"),
        added_domains=("safety", "substance_use"),
        not_offered=("civic_integration", "career_test"),
    ),
    Offer(
        code="zeeland-west-brabant",
        name="Uitstapprogramma Zeeland en West-Brabant",
        region="Zeeland en West-Brabant",
        target_group="Sekswerkers van achttien jaar en ouder.",
        lead=DELTA,
        executing=(BREDA, VLISSINGEN, TERNEUZEN),
        trajectories=104,
        expected_inflow=24,
        capacity=40,
        regions=("Zeeland", "Midden- en West-Brabant"),
    ),
    Offer(
        code="noord",
        name="Uitstapprogramma Noord",
        region="Groningen, Drenthe en Friesland",
        target_group="Iedereen die wil stoppen of erover denkt.",
        lead=NOORD,
        executing=(NOORD,),
        trajectories=80,
        expected_inflow=18,
        capacity=30,
        regions=("Groningen", "Drenthe", "Fryslân"),
        signs_plans=True,
    ),
)

STAFF = (
    Member("Anna de Wit", Role.COACH, (LINDE,)),
    Member("Fatima El Amrani", Role.COACH, (LINDE,)),
    Member("Joris Kuipers", Role.COACH, (LINDE,)),
    Member("Marijke van Dam", Role.MANAGER, (LINDE,)),
    Member("Ruben Smit", Role.ADMINISTRATOR, (LINDE,)),
    Member("Nadia Bakker", Role.PRIVACY_OFFICER, (LINDE,)),
    Member("Els Verhulst", Role.COACH, (BREDA,)),
    Member("Tom Jacobs", Role.COACH, (BREDA,)),
    Member("Sanne de Nijs", Role.COACH, (VLISSINGEN,)),
    Member("Pieter Maas", Role.COACH, (VLISSINGEN,)),
    Member("Ilse Wouters", Role.COACH, (TERNEUZEN,)),
    Member("Karim Haddad", Role.COACH, (TERNEUZEN,)),
    Member("Hanneke Louwers", Role.MANAGER, (DELTA,)),
    Member("Wim Claes", Role.ADMINISTRATOR, (DELTA, BREDA, VLISSINGEN, TERNEUZEN)),
    Member("Lotte Adriaanse", Role.PRIVACY_OFFICER, (DELTA, BREDA, VLISSINGEN, TERNEUZEN)),
    Member("Jelle Hoekstra", Role.COACH, (NOORD,)),
    Member("Grietje Postma", Role.COACH, (NOORD,)),
    Member("Douwe Visser", Role.MANAGER, (NOORD,)),
    Member("Sietske de Boer", Role.ADMINISTRATOR, (NOORD,)),
    Member("Hendrik Mulder", Role.PRIVACY_OFFICER, (NOORD,)),
    Member("Mirjam Peters", Role.EVALUATOR, (TOEZICHT,)),
)

ALIASES = tuple((Path(__file__).parent / "aliases.txt").read_text(encoding="utf-8").split())
"""What the invented participants are called."""
