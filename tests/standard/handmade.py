"""A delivery as somebody writes it by hand: twelve trajectories, every table, without an error or a warning.

Nothing here uses the package under test: the zip is made with the standard library alone.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Self

Cells = dict[str, str]

# A bar separates the cells; the first line is the header.
_TEXT: Mapping[str, str] = {
    "trajectory": """
trajectory_id|person_id|registered_on|source|first_contact|admitted_on|declined_on|decline_reason|closed_on|closing|closing_reason
t01|p01|2022-01-10|self|outreach_visit|2022-02-01|||2023-03-01|completed|goals_reached
t02|p02|2022-03-01|ggd|ggd|2022-03-20|||2022-11-10|early|chose_to_continue
t03|p03|2022-04-01|police|outreach_online|2022-04-15|||2022-12-01|early|no_contact
t04|p04|2022-05-02|social_work|social_work||2022-05-20|outside_region|||
t05|p05|2025-11-20|self|information_meeting||||||
t06|p06|2024-02-01|colleague|colleague|2024-02-20|||||
t07|p07|2023-01-05|shelter|shelter|2023-01-20|||2024-01-20|completed|goals_reached
t08|p08|2023-06-01|municipality|unknown|2023-06-10|||2023-12-15|transferred|moved
t09|p09|2023-02-01|health_care|other|2023-02-10|||2023-08-08|deceased|deceased
t10|p10|2024-03-01|self|self|2024-03-15|||||
t11|p03|2023-02-20|self|self|2023-03-01|||||
t12|p11|2021-11-01|partner|partner|2022-02-15|||2022-02-15|early|
""",
    "profile": "",
    "aim": """
trajectory_id|since|aim
t01|2022-02-01|exit
t02|2022-03-20|explore
t02|2022-10-01|support_in_work
""",
    "criterion": """
trajectory_id|criterion|assessed_on|outcome
t01|speaks Dutch or English|2022-01-20|met
t04|lives in the region|2022-05-20|not_met
""",
    "phase": """
trajectory_id|phase|started_on|ended_on
t01|contact|2022-01-10|2022-01-20
t01|orientation|2022-01-20|2022-02-01
t01|execution|2022-02-01|2022-12-01
t01|aftercare|2022-12-01|2023-03-01
t02|orientation|2022-03-20|2022-06-01
t02|execution|2022-05-01|2022-11-10
t03|orientation|2022-04-15|2022-12-01
t04|contact|2022-05-02|2022-05-20
t05|contact|2025-11-20|
t06|execution|2024-03-01|
t07|execution|2023-01-20|2023-12-01
t07|aftercare|2023-12-01|2024-01-20
t08|execution|2023-06-20|2023-12-15
t09|orientation|2023-02-10|2023-08-08
t10|execution|2024-03-15|2025-02-01
t10|aftercare|2025-02-01|
t11|execution|2023-03-01|
t12|orientation|2022-01-10|2022-02-15
""",
    "sex_work": """
trajectory_id|observed_on|status|known_from
t01|2022-01-20|active|participant
t01|2022-09-01|stopped|participant
t01|2023-02-20|stopped|coach
t02|2022-03-20|active|participant
t02|2022-10-20|reduced|participant
t03|2022-04-15|active|participant
t03|2022-08-01|stopped|coach
t06|2024-02-20|active|participant
t06|2025-09-01|declined_to_say|participant
t07|2023-01-10|stopped|participant
t07|2023-12-20|stopped|participant
t08|2023-06-10|reduced|participant
t08|2023-12-01|active|coach
t09|2023-06-10|active|participant
t09|2023-08-08|stopped|coach
t10|2024-03-10|active|participant
t10|2024-10-01|stopped|participant
t10|2025-12-01|stopped|participant
t11|2023-03-01|active|participant
t12|2022-02-15|active|participant
""",
    "destination": """
trajectory_id|kind|sector|since|until|hours_per_week
t01|paid_work|cleaning|2022-11-01||24
t07|education|none|2023-09-01|2024-01-10|unknown
t10|paid_work|retail|2025-01-06||16.5
""",
    "intake": """
trajectory_id|planned_on|held_on
t01|2022-01-20|2022-01-20
t02|2022-03-10|2022-03-15
t03||2022-04-10
t05|2026-01-12|
t06||2024-02-10
t07||2023-01-10
t08||2023-06-05
t09||2023-02-05
t10||2024-03-10
t11||2023-02-25
t12||2021-12-01
""",
    "plan": """
trajectory_id|agreed_on|signed
t01|2022-02-20|yes
t10|2024-04-01|no
""",
    "goal": """
trajectory_id|goal_id|domain|set_on|due_on|start_score|wished_score|reached_on|dropped_on
t01|g1|housing|2022-02-20|2022-08-20|3|8|2022-07-01|
t01|g2|finances|2022-02-20||2|unknown||2022-09-01
t10|g3|work|2024-04-01|2026-06-01|unknown|7||
""",
    "score": """
trajectory_id|domain|scored_on|scored_by|score
t01|housing|2022-02-20|participant|3
t01|housing|2022-12-01|participant|8
t10|work|2025-06-01|coach|10
""",
    "referral": """
trajectory_id|referral_id|partner_kind|activity|requested_on|accepted_on|started_on|ended_on|result
t01|r1|debt_help|debt_scheme|2022-03-01|2022-04-01|2022-05-01|2023-02-01|completed
t06|=1+1|housing|house_search|2024-04-01||||
""",
    "appointment": """
trajectory_id|day|outcome
t01|2022-02-10|kept
t01|2022-02-17|missed
t06|2024-05-01|cancelled
""",
    "aftercare": """
trajectory_id|due_on|made_on|reached
t01|2023-01-01|2023-01-03|yes
t10|2025-06-01||no
t10|2026-02-01||unknown
""",
    "experience": """
trajectory_id|asked_on|item|answer
t01|2023-02-25|heard|5
t01|2023-02-25|would_recommend|no_answer
""",
    "programme_year": """
year|expected_inflow|expected_intakes|expected_exits|expected_paid_work|capacity|fte
2022|5|8|2|1|10|1.5
2023|4|unknown|2|1|10|1.5
2024|4|6|2|1|12|1.8
2025|unknown|6|2|1|12|unknown
""",
    "cost": """
year|kind|amount_eur
2022|staff|81250.00
2022|set_up|5000.50
""",
    "income": """
year|funder|amount_eur
2022|national_grant|70000.00
2022|municipality|16250.50
""",
}

_PROFILE = (
    "trajectory_id|age_band|gender|origin|language|branches|legal_position|trafficking|addiction|mental_health|dutch|"
    "education|children|debts|housing|residence|work_place|earlier_attempt|motives"
)
_ALIKE = (
    "24_29|woman|nl|nl|window;club|full|no|none|none|enough|vocational|no|problematic|with_others|GM0363|abroad|no|"
    "tired;income"
)
_ALSO_ALIKE = (
    "30_39|other|eu|ro|escort|benefit_risk|signals|none|untreated|some|secondary|living_elsewhere|manageable|"
    "independent|GM0599|not_asked|yes|not_asked"
)
_PROFILES = "\n".join(
    [
        _PROFILE,
        *(f"t{number:02d}|{_ALIKE if number % 2 else _ALSO_ALIKE}" for number in (1, 2, 3, 6, 7, 8, 9, 10, 11, 12)),
    ]
)


def _rows(text: str) -> list[Cells]:
    header, *lines = (line.split("|") for line in text.strip().splitlines())
    return [dict(zip(header, line, strict=True)) for line in lines]


def _manifest(tables: Mapping[str, list[Cells]]) -> dict[str, object]:
    return {
        "standard": "1.0",
        "programme": {"code": "regio-a", "name": "Uitstapprogramma Regio A"},
        "history_from": "2022-01-01",
        "as_of": "2026-01-01",
        "sender": "Somebody with a spreadsheet",
        "created_at": "2026-01-05T10:00:00Z",
        "tables": {name: {"file": f"{name}.csv", "rows": len(rows)} for name, rows in tables.items()},
    }


def written(rows: list[Cells], header: list[str] | None = None) -> bytes:
    """Rows as the bytes of a CSV file."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, header or list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


@dataclass
class Handmade:
    """A delivery to change. ``members``: bytes that replace or add a file; ``manifest``: what is written as such."""

    tables: dict[str, list[Cells]]
    manifest: dict[str, object]
    members: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def correct(cls) -> Self:
        tables = {name: _rows(text or _PROFILES) for name, text in _TEXT.items()}
        return cls(tables, _manifest(tables))

    def changed(self, change: Callable[[Self], object]) -> Self:
        """A copy to which ``change`` was done, its row counts told truly unless ``change`` touched them."""
        copy = deepcopy(self)
        before = deepcopy(copy.manifest)
        change(copy)
        if copy.manifest == before:
            copy.manifest = _manifest(copy.tables)
        return copy

    def table_of_manifest(self, name: str) -> dict[str, object]:
        tables = self.manifest["tables"]
        assert isinstance(tables, dict)
        entry = tables[name]
        assert isinstance(entry, dict)
        return entry

    def files(self) -> dict[str, bytes]:
        """Every file of the zip by name."""
        files = {f"{name}.csv": written(rows) for name, rows in self.tables.items() if rows}
        return {"manifest.json": json.dumps(self.manifest).encode(), **files, **self.members}

    def zipped(self) -> io.BytesIO:
        """The delivery as a zip."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.files().items():
                archive.writestr(name, content)
        target.seek(0)
        return target
