"""What an invented orientation brings to light: talks, answers, criteria, and a few words of who still takes part.

It has a chance of its own, so that nothing else of the story changes with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from overstap.demo.build.story import Step
from overstap.standard.codes import NOT_ASKED, UNKNOWN
from overstap.trajectories.sheets import SheetKind, start

_SEED = 20110301
_STILL_TOLD = 120
"""Of who started in these last days some words are told."""

ANSWERS: dict[str, dict[str, int]] = {
    "age_band": {"under_18": 1, "18_20": 8, "21_23": 14, "24_29": 26, "30_39": 30, "40_49": 14, "50_plus": 7},
    "gender": {"woman": 84, "man": 6, "trans_woman": 7, "non_binary": 2, UNKNOWN: 1},
    "origin": {"nl": 44, "eu": 34, "outside_eu": 20, UNKNOWN: 2},
    "language": {"nl": 46, "ro": 14, "hu": 10, "bg": 10, "es": 8, "en": 7, UNKNOWN: 5},
    "branches": {"window": 26, "street": 12, "club": 16, "escort": 14, "home": 14, "escort;home": 8, NOT_ASKED: 10},
    "legal_position": {"full": 56, "benefit_risk": 26, "self_employed_only": 2, "none": 8, NOT_ASKED: 8},
    "trafficking": {"no": 48, "signals": 22, "recognised": 12, UNKNOWN: 4, NOT_ASKED: 14},
    "addiction": {"none": 58, "controlled": 14, "active": 16, UNKNOWN: 4, NOT_ASKED: 8},
    "mental_health": {"none": 34, "in_treatment": 22, "untreated": 24, UNKNOWN: 6, NOT_ASKED: 14},
    "dutch": {"enough": 52, "some": 28, "none": 20},
    "education": {"none": 8, "primary": 22, "secondary": 36, "vocational": 22, "higher": 4, NOT_ASKED: 8},
    "children": {"no": 46, "living_with": 22, "living_elsewhere": 22, NOT_ASKED: 10},
    "debts": {"no": 24, "manageable": 20, "problematic": 40, "in_scheme": 6, UNKNOWN: 4, NOT_ASKED: 6},
    "housing": {
        "independent": 30, "expensive_rent": 14, "with_others": 22, "inside_business": 18, "shelter": 10, "none": 6,
    },
    "earlier_attempt": {"yes": 42, "no": 40, UNKNOWN: 6, NOT_ASKED: 12},
    "motives": {
        "tired": 18, "tired;health": 12, "partner_or_children": 18, "coercion": 8, "income": 10, "other_future": 22,
        NOT_ASKED: 12,
    },
}  # fmt: skip
"""Weights of the answers; the numbers are invented, like everything here."""

RIGHTS = {"full": "dutch", "benefit_risk": "eu", "self_employed_only": "third_self_employed", "none": "b8_reflection"}

PLACES = {
    "oost": ("GM0202", "GM0268", "GM0200", "GM0228"),
    "zeeland-west-brabant": ("GM0758", "GM0718", "GM0687", "GM0715", "GM0748"),
    "noord": ("GM0014", "GM0080", "GM0114", "GM0106"),
}

TOLD: tuple[tuple[SheetKind, tuple[dict[str, str], ...]], ...] = (
    (
        start.FIRST_TALK,
        (
            {"brings": "‘Ik wil rust in mijn hoofd.’", "needs_now": "Een huisarts die niets vraagt."},
            {"brings": "‘Een vriendin zei dat jullie luisteren.’"},
            {"brings": "‘Ik wil weten wat er kan, meer niet.’", "needs_now": "Hulp bij een brief van de gemeente."},
        ),
    ),
    (
        start.BALANCE,
        (
            {
                "speaks_for": "’s Nachts slapen. Niet meer liegen tegen mijn moeder.",
                "speaks_against": "Het geld. Mijn vriendinnen zijn daar.",
                "own_view": "Eerst de schulden, dan zie ik het wel.",
            },
            {"speaks_for": "Mijn gezondheid.", "speaks_against": "Ik weet niet wat ik anders kan."},
        ),
    ),
    (
        start.EXPECTATIONS,
        (
            {
                "wished_work": "Een eigen nagelstudio.",
                "realistic_work": "Eerst een cursus, en werk in een salon.",
                "wished_term": "Voor de zomer",
                "realistic_term": "Over een jaar",
                "income_now": "2600",
                "income_benefit": "1310",
                "income_wage": "1950",
            },
            {"wished_work": "Kantoor, iets rustigs.", "realistic_work": "Vrijwilligerswerk, daarna zien we verder."},
        ),
    ),
)
"""What was said, for some of who still takes part."""


@dataclass(slots=True)
class Beginnings:
    """Tells the orientation of one trajectory after another."""

    today: date
    chance: Random = field(default_factory=lambda: Random(_SEED))  # noqa: S311 - the same story every time is what is wanted

    def of(self, admitted: date) -> Iterator[Step]:
        """The steps of the orientation of somebody who starts on a day."""
        day = admitted
        for _number in range(self.chance.choice((1, 1, 2))):
            day += timedelta(days=self.chance.randint(1, 21))
            yield Step(day, "talk")
        answers = {name: self._one(weights) for name, weights in ANSWERS.items()}
        if self.chance.random() < 0.9:
            yield Step(day, "fill_profile", values=answers)
        if (self.today - admitted).days < _STILL_TOLD:
            yield Step(day, "tell", values=answers)

    def outcome(self) -> str:
        """How a criterion is assessed."""
        return self._one({"met": 78, "asked_first": 14, "departed_from": 8})

    def told(self) -> Iterator[tuple[SheetKind, dict[str, str]]]:
        """The sheets, each with what was said."""
        return ((kind, self.chance.choice(texts)) for kind, texts in TOLD)

    def rights(self, position: str, day: date) -> dict[str, str]:
        """The right to stay from which a legal position follows; nothing where nobody asked."""
        title = RIGHTS.get(position, "")
        since = day - timedelta(days=self.chance.randint(10, 40))
        return {"title": title, "since": since.isoformat()} if title else {}

    def place(self, programme: str) -> str:
        """Where somebody lives or works."""
        return self.chance.choice((*PLACES[programme], *PLACES[programme], "abroad", UNKNOWN))

    def _one(self, weights: dict[str, int]) -> str:
        return self.chance.choices(list(weights), list(weights.values()))[0]
