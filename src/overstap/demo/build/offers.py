"""What the managers of the invented programmes said of them: how they work."""

from datetime import datetime

from overstap.demo.build.cast import OFFERS, Offer
from overstap.demo.build.staff import Staff
from overstap.programmes.actions import Rules, set_rules
from overstap.programmes.models import PlanForm


def set_up(staff: Staff, *, at: datetime) -> None:
    """Say of each programme how it works."""
    for offer in OFFERS:
        set_rules(staff.programmes[offer.code], _rules(offer), by=staff.managers[offer.code], at=at)


def _rules(offer: Offer) -> Rules:
    return Rules(
        plan_form=PlanForm.SIGNED if offer.signs_plans else PlanForm.BY_WORD,
        added_domains=offer.added_domains,
        missed_limit=3,
        aftercare_times=6,
        aftercare_every_months=1,
    )
