"""The criteria of the invented programmes: each asks something else, as in earnest (E §4.1.2)."""

from overstap.programmes.models import Effect

LANGUAGE = (
    "language",
    "spreekt genoeg Nederlands",
    "speaks enough Dutch",
    Effect.ASKS_FIRST,
    "taalles",
    "Dutch lessons",
)
ADULT = ("minimum-age", "is 18 jaar of ouder", "is 18 or older", Effect.BLOCKS, "", "")
RESIDENCE = (
    "residence",
    "heeft recht op verblijf, of advies erover",
    "has a right to stay, or advice about it",
    Effect.ASKS_FIRST,
    "advies van een advocaat",
    "advice of a lawyer",
)
MENTAL = (
    "psychiatric-problems",
    "psychische problemen zijn onder controle",
    "psychiatric problems are under control",
    Effect.NOTED,
    "",
    "",
)

CRITERIA = {
    "oost": (
        LANGUAGE,
        (
            "addiction",
            "doet zelf iets aan een verslaving, binnen het programma",
            "works on an addiction, within the programme",
            Effect.ASKS_FIRST,
            "een afspraak bij de verslavingszorg",
            "an appointment with addiction care",
        ),
        MENTAL,
        (
            "stopping",
            "stoppen is een doel, geen voorwaarde",
            "to stop is a goal, not a condition",
            Effect.NOTED,
            "",
            "",
        ),
        ADULT,
    ),
    "zeeland-west-brabant": (
        LANGUAGE,
        ("addiction", "heeft eerst een verslaving aangepakt", "dealt with an addiction first", Effect.BLOCKS, "", ""),
        RESIDENCE,
        ADULT,
    ),
    "noord": (
        ("stopping", "is gestopt met sekswerk", "has stopped sex work", Effect.BLOCKS, "", ""),
        MENTAL,
        ("minimum-age", "is 16 jaar of ouder", "is 16 or older", Effect.BLOCKS, "", ""),
        ("maximum-age", "is jonger dan 27 jaar", "is younger than 27", Effect.NOTED, "", ""),
    ),
}
"""Per programme: code, in Dutch, in English, what it does, what is asked first in Dutch and in English."""
