"""Intakes, plans, destinations, domains, goals, the profile and reasons, by the second counter."""

from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction

from plain_count import Delivery, Row, days
from plain_limits import Limits, of_share

Shown = tuple[int | Fraction | None, int | None, int | None, int, *Limits]
Line = tuple[str, dict[str, str], Shown]

KINDS = (
    *("paid_work", "self_employed", "internship", "education", "volunteering", "day_activity", "sheltered_work"),
    *("benefit", "treatment", "household", "return_abroad", "sex_work_changed", "other", "unknown"),
)
SECTORS = (
    *("cleaning", "home_care", "retail", "hospitality", "administration", "transport", "industry", "care", "none"),
    *("other", "unknown"),
)
DOMAINS = (
    *("housing", "finances", "social", "mental", "meaning", "physical", "practical", "work", "legal"),
    *("safety", "substance_use", "resilience", "relationships", "other"),
)
REASONS = (
    *("goals_reached", "own_wish", "chose_to_continue", "no_contact", "missed_appointments", "moved"),
    *("conditions_not_kept", "addiction", "mental_health", "returned_to_sex_work", "other_help", "abroad"),
    *("deceased", "funding_ended", "other", "unknown"),
)
NO_ANSWER = ("unknown", "not_asked")
ANSWERS = {
    "age_band": "under_18 18_20 21_23 24_29 30_39 40_49 50_plus",
    "gender": "woman man trans_woman trans_man non_binary other",
    "origin": "nl eu outside_eu",
    "branches": "window street club private_house escort hotel home massage webcam other",
    "legal_position": "full benefit_risk self_employed_only none",
    "trafficking": "no signals recognised",
    "addiction": "none controlled active",
    "mental_health": "none in_treatment untreated",
    "dutch": "none some enough",
    "education": "none primary secondary vocational higher",
    "children": "no living_with living_elsewhere",
    "debts": "no manageable problematic in_scheme",
    "housing": "independent expensive_rent with_others protected_living shelter inside_business none other",
    "residence": "municipality abroad",
    "work_place": "municipality abroad",
    "earlier_attempt": "yes no",
    "motives": "tired health mental_health partner_or_children coercion violence income incident age "
    "shame_or_loneliness other_future workplace_closed other",
}
ANSWERS["language"] = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja "
    "jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb "
    "nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq "
    "sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
"""The answers of each field of the profile, in words behind each other."""


def guidance(delivery: Delivery, start: date, end: date) -> Iterator[Line]:
    """Every figure of I02, I04, I08, I13, I16, I21, I22 and I24."""
    period = _Period(delivery, start, end)
    for each in (_intakes, _plans, _destinations, _scores, _goals, _profile, _without_programme, _reasons, _departures):
        yield from each(period)


class _Period:
    def __init__(self, delivery: Delivery, start: date, end: date) -> None:
        self.delivery, self.tables, self.start, self.end = delivery, delivery.tables, start, end
        self.admitted = {each.id: each for each in delivery.admitted}

    def holds(self, day: date | None) -> bool:
        return day is not None and self.start <= day < self.end


def _number(counted: Collection[object], unknown: int = 0) -> Shown:
    return len(counted), len(counted), None, unknown, None, None


def _share(part: int, of: int, unknown: int = 0) -> Shown:
    return (Fraction(part, of), part, of, unknown, *of_share(part, of)) if of else (None, None, 0, unknown, None, None)


def _intakes(period: _Period) -> Iterator[Line]:
    for what in ("planned", "held"):
        yield (
            "I02",
            {"what": what},
            _number([row for row in period.tables["intake"] if period.holds(row[f"{what}_on"])]),
        )


def _plans(period: _Period) -> Iterator[Line]:
    first: dict[object, date] = {}
    for row in sorted(period.tables["plan"], key=lambda row: row["agreed_on"]):
        first.setdefault(row["trajectory_id"], row["agreed_on"])
    for name, t in (("start", period.start), ("end", period.end)):
        long = [each for each in period.admitted.values() if each.in_caseload(t) and each.admitted_on + days(60) <= t]
        made = [each for each in long if each.id in first and first[each.id] < t]
        yield "I04", {"day": name}, _share(len(made), len(long))
    agreed = [period.admitted[each] for each, day in first.items() if each in period.admitted and period.holds(day)]
    yield "I04", {"what": "agreed"}, _number(agreed)
    yield "I04", {"what": "agreed", "unit": "person"}, _number({each.person.name for each in agreed})


def _destinations(period: _Period) -> Iterator[Line]:
    closed = {each.id: each.closed_on for each in period.admitted.values() if period.holds(each.closed_on)}
    running = [
        row
        for row in period.tables["destination"]
        if (day := closed.get(row["trajectory_id"]))
        and row["since"] <= day
        and (row["until"] is None or row["until"] > day)
    ]
    known = {row["trajectory_id"] for row in running}
    unknown = len(closed) - len(known)
    yield "I08", {}, _share(len(known), len(closed), unknown)
    for column, values in (("kind", KINDS), ("sector", SECTORS)):
        for value in values:
            own = {row["trajectory_id"] for row in running if row[column] == value}
            yield "I08", {column: value}, _share(len(own), len(closed), unknown)
    yield from _work(period)


def _work(period: _Period) -> Iterator[Line]:
    found: dict[object, list[Row]] = {}
    for row in period.tables["destination"]:
        trajectory = period.admitted.get(row["trajectory_id"])
        is_work = row["kind"] in ("paid_work", "self_employed")
        if is_work and trajectory and row["since"] >= trajectory.admitted_on and period.holds(row["since"]):
            found.setdefault(trajectory.id, []).append(row)
    ended = [each for each, rows in found.items() if all(row["until"] for row in rows)]
    yield "I08", {"found": "work"}, _number(found)
    yield "I08", {"found": "work", "unit": "person"}, _number({period.admitted[each].person.name for each in found})
    yield "I08", {"found": "work", "ended": "yes"}, _number(ended)


def _scores(period: _Period) -> Iterator[Line]:
    for domain in DOMAINS:
        changes: list[int] = []
        once = 0
        for trajectory in {row["trajectory_id"]: None for row in period.tables["score"]}:
            given = _given(period, trajectory, domain)
            if not given or max(given) < period.start:
                continue
            if len(given) == 1:
                once += 1
            else:
                changes.append(given[max(given)] - given[min(given)])
        total = sum(changes)
        mean = (Fraction(total, len(changes)), total, len(changes)) if changes else (None, None, 0)
        yield "I13", {"domain": domain, "what": "change"}, (*mean, once, None, None)
        for what, way in (("better", 1), ("same", 0), ("worse", -1)):
            own = [change for change in changes if (change > 0) - (change < 0) == way]
            yield "I13", {"domain": domain, "what": what}, _share(len(own), len(changes), once)


def _given(period: _Period, trajectory: object, domain: str) -> dict[date, int]:
    """The participant's scores of one domain before the end of the period, the lowest of each day."""
    given: dict[date, int] = {}
    for row in period.tables["score"]:
        if (row["trajectory_id"], row["domain"], row["scored_by"]) != (trajectory, domain, "participant"):
            continue
        day, score = row["scored_on"], int(row["score"])
        if day < period.end:
            given[day] = min(score, given.get(day, score))
    return given


def _goals(period: _Period) -> Iterator[Line]:
    due = [row for row in period.tables["goal"] if period.holds(row["due_on"])]
    in_term = [row for row in due if row["reached_on"] and row["reached_on"] <= row["due_on"]]
    late = [row for row in due if row["reached_on"] and row["reached_on"] > row["due_on"]]
    yield "I13", {"goals": "due"}, _number(due)
    yield "I13", {"goals": "in_term"}, _share(len(in_term), len(due))
    yield "I13", {"goals": "late"}, _share(len(late), len(due))
    yield "I13", {"goals": "dropped"}, _share(len([row for row in due if row["dropped_on"]]), len(due))
    for domain in DOMAINS:
        own = [row for row in due if row["domain"] == domain]
        reached = [row for row in in_term if row["domain"] == domain]
        yield "I13", {"domain": domain, "goals": "in_term"}, _share(len(reached), len(own))


def _profile(period: _Period) -> Iterator[Line]:
    inflow = {each.id for each in period.admitted.values() if period.holds(each.admitted_on)}
    rows = [row for row in period.tables["profile"] if row["trajectory_id"] in inflow]
    unknown = len(inflow) - len(rows)
    yield "I16", {}, _share(len(rows), len(inflow), unknown)
    for field, values in _fields():
        for value in values:
            own = [row for row in rows if value in _said(field, str(row[field]))]
            yield "I16", {"field": field, "answer": value}, _share(len(own), len(inflow), unknown)


def _fields() -> Iterator[tuple[str, tuple[str, ...]]]:
    for field, words in ANSWERS.items():
        yield field, (*words.split(), *NO_ANSWER)


def _said(field: str, cell: str) -> list[str]:
    if field in ("residence", "work_place") and cell not in ("abroad", *NO_ANSWER):
        return ["municipality"]
    return cell.split(";")


def _without_programme(period: _Period) -> Iterator[Line]:
    stopped, silent = [], []
    for name, person in period.delivery.persons.items():
        own = [row for row in period.tables["trajectory"] if row["person_id"] == name]
        if any(row["admitted_on"] for row in own):
            continue
        latest = max(person.said, default=None)
        if latest is None and period.holds(min(row["registered_on"] for row in own)):
            silent.append(name)
        if latest is not None and person.said[latest] == "stopped" and period.holds(latest):
            stopped.append(name)
    yield "I21", {}, _number(stopped, len(silent))


def _reasons(period: _Period) -> Iterator[Line]:
    early = [
        row["closing_reason"] or "unknown"
        for row in period.tables["trajectory"]
        if row["closing"] == "early" and period.holds(row["closed_on"])
    ]
    unknown = early.count("unknown")
    yield "I22", {}, _share(len(early) - unknown, len(early), unknown)
    for reason in REASONS:
        yield "I22", {"reason": reason}, _share(early.count(reason), len(early), unknown)


def _departures(period: _Period) -> Iterator[Line]:
    started = [each for each in period.admitted.values() if period.holds(each.admitted_on)]
    assessed, departed = 0, 0
    for each in started:
        latest: dict[str, tuple[date, bool]] = {}
        for row in period.tables["criterion"]:
            if row["trajectory_id"] == each.id and row["assessed_on"] <= each.admitted_on:
                said = row["assessed_on"], row["outcome"] == "departed_from"
                latest[row["criterion"]] = max(said, latest.get(row["criterion"], said))
        assessed += bool(latest)
        departed += any(is_departed for _, is_departed in latest.values())
    yield "I24", {}, _share(departed, assessed, len(started) - assessed)
