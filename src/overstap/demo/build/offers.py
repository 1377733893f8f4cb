"""What the managers of the invented programmes said of them: rules, what they offer, and which employers are open."""

from dataclasses import replace
from datetime import datetime, timedelta

from overstap.core.clock import day_of
from overstap.demo.build.cast import OFFERS, Offer
from overstap.demo.build.staff import Staff
from overstap.programmes.actions import Offered, Rules, add_activity, set_offer, set_rules
from overstap.programmes.actions.social_map import EmployerSaid, add_employer
from overstap.programmes.models import PlanForm
from overstap.programmes.queries.catalogue import SUBJECTS

ACTIVITIES: dict[str, tuple[tuple[Offered, str], ...]] = {
    "oost": (
        (Offered(name_nl="Theehuis", name_en="Tea house", is_group=True), "peer_group"),
        (
            Offered(name_nl="Taal aan de keukentafel", name_en="Dutch at the kitchen table", partner_kind="education"),
            "dutch_course",
        ),
    ),
    "zeeland-west-brabant": (
        (Offered(name_nl="Groep Sterker", name_en="Group Stronger", is_group=True), "resilience"),
    ),
}
"""Activities of the programmes' own, and what they count as."""


EMPLOYERS: dict[str, tuple[tuple[int, EmployerSaid], ...]] = {
    "oost": (
        (
            12,
            EmployerSaid(
                name="Hotel De Rijnoever",
                sector="hospitality",
                municipality="GM0202",
                work="Kamers en linnenkamer, overdag. Nederlands is niet nodig.",
                subsidised_places=2,
                scheme="proefplaatsing, daarna loonkostensubsidie",
                contact="Petra Vonk, hoofd huishouding",
                telephone="026 000 00 01",
                email="huishouding@rijnoever.example",
            ),
        ),
        (
            40,
            EmployerSaid(
                name="Glansrijk Schoonmaak",
                sector="cleaning",
                municipality="GM0268",
                work="Kantoren, ’s ochtends vroeg, steeds met dezelfde collega.",
                contact="Omar Bensaid, planner",
                telephone="024 000 00 02",
            ),
        ),
        (
            95,
            EmployerSaid(
                name="Kringloop De Tweede Ronde",
                sector="retail",
                municipality="GM0202",
                work="Sorteren achter, later de winkel. Rustig beginnen mag.",
                subsidised_places=4,
                scheme="werkervaringsplaats van de gemeente",
                contact="Ineke Hofman, bedrijfsleider",
                email="ineke@tweederonde.example",
            ),
        ),
    ),
    "noord": (
        (
            20,
            EmployerSaid(
                name="Thuiszorg Hogeland",
                sector="home_care",
                municipality="GM0014",
                work="Huishoudelijke hulp, met een opleiding erbij.",
                contact="Afdeling instroom",
                telephone="050 000 00 03",
            ),
        ),
    ),
}
"""Employers who are open, and how many days ago somebody spoke to them; none of them exists."""


def set_up(staff: Staff, *, at: datetime) -> None:
    """Say of each programme how it works and what it offers."""
    for offer in OFFERS:
        programme, by = staff.programmes[offer.code], staff.managers[offer.code]
        set_rules(programme, _rules(offer), by=by, at=at)
        if offer.not_offered:
            everything = (each for _title, listed in SUBJECTS.values() for each in listed)
            set_offer(programme, (each for each in everything if each not in offer.not_offered), by=by, at=at)
        for offered, counts_as in ACTIVITIES.get(offer.code, ()):
            add_activity(programme, offered, counts_as=counts_as, by=by, at=at)
        for days, said in EMPLOYERS.get(offer.code, ()):
            spoken_on = day_of(at) - timedelta(days=days)
            add_employer(programme, replace(said, spoken_on=spoken_on), by=by, at=at)


def _rules(offer: Offer) -> Rules:
    return Rules(
        plan_form=PlanForm.SIGNED if offer.signs_plans else PlanForm.BY_WORD,
        added_domains=offer.added_domains,
        missed_limit=3,
        aftercare_times=6,
        aftercare_every_months=1,
    )
