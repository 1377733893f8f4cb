"""I18 of the second counter: which rows belong to a period, and what stands in their fields."""

from collections.abc import Callable, Iterator
from datetime import date

Row = dict[str, object]

COLUMNS = {
    "trajectory": "trajectory_id person_id registered_on source first_contact admitted_on declined_on decline_reason "
    "closed_on closing closing_reason",
    "profile": "trajectory_id age_band gender origin language branches legal_position trafficking addiction "
    "mental_health dutch education children debts housing residence work_place earlier_attempt motives",
    "aim": "trajectory_id since aim",
    "criterion": "trajectory_id criterion assessed_on outcome",
    "phase": "trajectory_id phase started_on ended_on",
    "sex_work": "trajectory_id observed_on status known_from",
    "destination": "trajectory_id kind sector since until hours_per_week",
    "intake": "trajectory_id planned_on held_on",
    "plan": "trajectory_id agreed_on signed",
    "goal": "trajectory_id goal_id domain set_on due_on start_score wished_score reached_on dropped_on",
    "score": "trajectory_id domain scored_on scored_by score",
    "referral": "trajectory_id referral_id partner_kind activity requested_on accepted_on started_on ended_on result",
    "appointment": "trajectory_id day outcome",
    "aftercare": "trajectory_id due_on made_on reached",
    "experience": "trajectory_id asked_on item answer",
    "programme_year": "year expected_inflow expected_intakes expected_exits expected_paid_work capacity fte "
    "municipalities",
    "cost": "year kind amount_eur",
    "income": "year funder amount_eur",
}

DAY = {
    "trajectory": "registered_on",
    "aim": "since",
    "criterion": "assessed_on",
    "phase": "started_on",
    "sex_work": "observed_on",
    "destination": "since",
    "plan": "agreed_on",
    "goal": "set_on",
    "score": "scored_on",
    "referral": "requested_on",
    "appointment": "day",
    "aftercare": "due_on",
    "experience": "asked_on",
}


HAPPENED = {
    "trajectory": "registered_on admitted_on declined_on closed_on",
    "aim": "since",
    "criterion": "assessed_on",
    "phase": "started_on ended_on",
    "sex_work": "observed_on",
    "destination": "since until",
    "intake": "held_on",
    "plan": "agreed_on",
    "goal": "set_on reached_on dropped_on",
    "score": "scored_on",
    "referral": "requested_on accepted_on started_on ended_on",
    "appointment": "day",
    "aftercare": "made_on",
    "experience": "asked_on",
}


def day_of(table: str, row: Row, registered: dict[object, date]) -> date:
    """The day to which a row belongs."""
    if table == "profile":
        return registered[row["trajectory_id"]]
    if table == "intake":
        return row["held_on"] or row["planned_on"]
    if table in ("programme_year", "cost", "income"):
        return date(int(row["year"]), 1, 1)
    return row[DAY[table]]


def quality(tables: dict[str, list[Row]], within: Callable[[date], bool]) -> Iterator[tuple[dict[str, str], int]]:
    """Per table and field: the rows with a value, with *unknown* and with *not asked*."""
    registered = {row["trajectory_id"]: row["registered_on"] for row in tables["trajectory"]}
    for table, columns in COLUMNS.items():
        rows = [row for row in tables[table] if within(day_of(table, row, registered))]
        for name in columns.split():
            cells = [row[name] for row in rows]
            words = {"unknown": cells.count("unknown"), "not_asked": cells.count("not_asked")}
            filled = len(cells) - cells.count(None) - sum(words.values())
            for what, number in {"filled": filled, **words}.items():
                yield {"table": table, "field": name, "what": what}, number
        if table in HAPPENED:
            waits = [(row["recorded_on"] - day).days for row in rows for day in _latest(table, row)]
            yield {"table": table, "what": "entered"}, len(waits)
            yield {"table": table, "what": "late"}, sum(wait > 90 for wait in waits)


def _latest(table: str, row: Row) -> Iterator[date]:
    """The latest day on which something of the row happened; none where the row does not say when it was entered."""
    days = [row[name] for name in HAPPENED[table].split() if row[name] is not None]
    if row.get("recorded_on") is not None and days:
        yield max(days)
