"""What the managers of the invented programmes said of them: how they work, and what they offer."""

from datetime import datetime

from overstap.demo.build.cast import OFFERS, Offer
from overstap.demo.build.staff import Staff
from overstap.programmes.actions import Offered, Rules, add_activity, set_offer, set_rules
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


def _rules(offer: Offer) -> Rules:
    return Rules(
        plan_form=PlanForm.SIGNED if offer.signs_plans else PlanForm.BY_WORD,
        added_domains=offer.added_domains,
        missed_limit=3,
        aftercare_times=6,
        aftercare_every_months=1,
    )
