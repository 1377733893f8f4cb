"""*Exited*, four times: the definitions that every figure about exits carries by its id.

The two questions *does this person still sell sex* and *is this person still guided* are kept apart; what a programme
calls an exit is then one of these. Exactly, to the day: docs/reference/standard/1.md, *Counting, to the day*.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from overstap.core.labels import Label


@dataclass(frozen=True, slots=True)
class Definition:
    """One meaning of *exited*: its id, its name, and the sentence that belongs under every figure."""

    id: str
    name: Label
    sentence: Label
    rule: Label


_ALL = (
    Definition(
        "X1",
        Label("gestopt", "stopped"),
        Label(
            "Gestopt met sekswerk tijdens het traject.",
            "Stopped sex work during the trajectory.",
        ),
        Label(
            "Van wie bij de start sekswerk deed (ook: minder): de eerste dag vanaf de start tot en met de laatste dag "
            "van het traject waarop de stand ‘gestopt’ is.",
            "Of a trajectory that was active or reduced at admission: the first day t, admitted_on ≤ t ≤ last day, "
            "with status stopped. The last day is closed_on, or the day before as_of.",
        ),
    ),
    Definition(
        "X2",
        Label("in nazorg", "in aftercare"),
        Label(
            "Gestopt tijdens het traject, en de uitvoering is klaar.",
            "Stopped during the trajectory, and the execution phase has ended.",
        ),
        Label(
            "De eerste dag vanaf X1 waarop de stand ‘gestopt’ is, een uitvoering geëindigd is en er geen meer loopt.",
            "The first day t ≥ X1, t ≤ last day, with status stopped, some execution episode ended on or before t, and "
            "none running on t (started on or before t and not ended by t).",
        ),
    ),
    Definition(
        "X3",
        Label("afgerond", "completed"),
        Label(
            "Traject in overleg afgerond, en toen gestopt met sekswerk.",
            "Closed by agreement while known to have stopped.",
        ),
        Label(
            "De dag van afsluiting, als het traject is afgerond en de stand op die dag ‘gestopt’ is.",
            "closed_on, if closing = completed and the status on that day is stopped.",
        ),
    ),
    Definition(
        "X4",
        Label("blijvend", "lasting"),
        Label(
            "Afgerond, en een jaar na de afsluiting nog steeds gestopt.",
            "Completed, and a year after closing still known to have stopped.",
        ),
        Label(
            "Van een X3: ‘nog niet’ zolang het jaar niet om is; ‘nee’ bij een waarneming die iets anders zegt voordat "
            "er na een jaar een ‘gestopt’ is; ‘ja’ bij ‘gestopt’ na een jaar; anders ‘onbekend’.",
            "Of an X3: not yet while as_of ≤ closed_on + 365; else no when a counting observation after closed_on says "
            "active or reduced before any on a day ≥ closed_on + 365 says stopped; yes, on that day, when one says "
            "stopped; unknown otherwise.",
        ),
    ),
)

DEFINITIONS: Mapping[str, Definition] = {definition.id: definition for definition in _ALL}

DEFAULT = "X3"
"""The definition that every page and report starts from."""
