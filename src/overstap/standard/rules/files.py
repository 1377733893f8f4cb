"""Rules about the file: its manifest, its tables and their columns, the ids in them."""

from overstap.core.labels import Label
from overstap.standard.rules.rule import Rule, Severity


def _rule(name: str, sentence: tuple[str, str], remedy: tuple[str, str], severity: Severity = Severity.ERROR) -> Rule:
    return Rule(name, "", "", Label(*sentence), Label(*remedy), severity)


MANIFEST_KEY = _rule(
    "manifest-key",
    (
        "In manifest.json ontbreekt ‘{key}’, of het is niet goed geschreven.",
        "In manifest.json ‘{key}’ is missing or malformed.",
    ),
    ("Schrijf ‘{key}’ als {form}.", "Write ‘{key}’ as {form}."),
)
MANIFEST_STANDARD = _rule(
    "manifest-standard",
    (
        "De levering volgt een andere standaard dan 1.0 of 1.1.",
        "The delivery follows another standard than 1.0 or 1.1.",
    ),
    ('Lever volgens standaard "1.0" of "1.1".', 'Deliver by standard "1.0" or "1.1".'),
)
HISTORY_AFTER_AS_OF = _rule(
    "manifest-history",
    ("history_from ligt na as_of.", "history_from lies after as_of."),
    ("Verbeter een van de twee dagen in manifest.json.", "Correct one of the two days in manifest.json."),
)
NO_TRAJECTORY = _rule(
    "manifest-no-trajectory",
    ("De tabel trajectory staat niet in manifest.json.", "The table trajectory is not listed in manifest.json."),
    (
        "Noem de tabel trajectory bij tables, ook als zij leeg is.",
        "List the table trajectory under tables, even when empty.",
    ),
)
FILE_NAME = _rule(
    "file-name",
    (
        "Het bestand van tabel {table_name} is geen gewone naam van een .csv of .parquet.",
        "The file of table {table_name} is not the plain name of a .csv or .parquet.",
    ),
    (
        "Noem een .csv of .parquet dat boven in de zip staat, zonder map ervoor.",
        "Name a .csv or .parquet at the top of the zip, without a folder before it.",
    ),
)
FILE_MISSING = _rule(
    "file-missing",
    ("Dit bestand staat in manifest.json maar niet in de zip.", "This file is in manifest.json but not in the zip."),
    (
        "Zet het boven in de zip, niet in een map, of haal de tabel uit manifest.json.",
        "Put it at the top of the zip, not in a folder, or take the table out of manifest.json.",
    ),
)
FILE_TWICE = _rule(
    "file-twice",
    ("Deze bestandsnaam komt twee keer voor.", "This file name stands twice."),
    (
        "Laat één bestand met deze naam in de zip, voor één tabel.",
        "Leave one file of this name in the zip, for one table.",
    ),
)
FILE_NOT_LISTED = _rule(
    "file-not-listed",
    ("Dit bestand staat in de zip maar niet in manifest.json.", "This file is in the zip but not in manifest.json."),
    (
        "Noem het bij tables in manifest.json, of haal het uit de zip.",
        "List it under tables in manifest.json, or take it out of the zip.",
    ),
)
ROWS_DIFFER = _rule(
    "rows-differ",
    (
        "De tabel heeft {found} rijen; manifest.json zegt {told}.",
        "The table has {found} rows; manifest.json says {told}.",
    ),
    (
        "Verbeter het aantal in manifest.json, of lever de hele tabel.",
        "Correct the number in manifest.json, or deliver the whole table.",
    ),
)
HASH_DIFFERS = _rule(
    "hash-differs",
    (
        "Het bestand is niet het bestand waarvan manifest.json de SHA-256 noemt.",
        "The file is not the one whose SHA-256 manifest.json gives.",
    ),
    ("Maak de levering opnieuw, of laat sha256 weg.", "Make the delivery again, or leave sha256 out."),
)
SIGNATURE_WRONG = _rule(
    "signature-wrong",
    (
        "manifest.sig is geen handtekening onder dit manifest.json.",
        "manifest.sig is no signature of this manifest.json.",
    ),
    (
        "Maak de levering opnieuw en verander daarna niets; of haal manifest.sig uit de zip.",
        "Make the delivery again and change nothing after that; or take manifest.sig out of the zip.",
    ),
)
CSV_SEPARATOR = _rule(
    "csv-separator",
    (
        "Het bestand scheidt kolommen met {separators}, niet met komma’s; verder is er niets van gelezen.",
        "The file separates columns by {separators}, not by commas; nothing else of it was read.",
    ),
    (
        "Sla het op als CSV UTF-8 met komma’s: kies die in LibreOffice, of voor Excel als scheidingsteken in Windows.",
        "Save it as CSV UTF-8 with commas: choose them in LibreOffice, or for Excel as list separator in Windows.",
    ),
)
COLUMN_MISSING = _rule(
    "column-missing",
    ("De kolom {column} ontbreekt.", "The column {column} is missing."),
    ("Voeg de kolom {column} toe.", "Add the column {column}."),
)
COLUMN_TWICE = _rule(
    "column-twice",
    ("Deze kolom komt twee keer voor.", "This column stands twice."),
    ("Laat de kolom één keer staan.", "Leave the column once."),
)
FIELD_COUNT = _rule(
    "row-fields",
    ("De rij heeft {found} velden; de kop heeft er {told}.", "The row has {found} fields; the header has {told}."),
    (
        "Geef elke rij evenveel velden als de kop; zet een waarde met een komma tussen aanhalingstekens.",
        "Give each row as many fields as the header; put a value with a comma between quotation marks.",
    ),
)
ID_TWICE = _rule(
    "id-twice",
    (
        "De waarde in kolom {column} komt vaker voor in deze tabel.",
        "The value in column {column} stands more than once in this table.",
    ),
    ("Gebruik elke waarde in deze kolom één keer.", "Use each value in this column once."),
)
NO_SUCH_TRAJECTORY = _rule(
    "no-such-trajectory",
    ("Dit traject staat niet in de tabel trajectory.", "This trajectory is not in the table trajectory."),
    (
        "Voeg het traject toe aan trajectory, of verbeter trajectory_id.",
        "Add the trajectory to trajectory, or correct trajectory_id.",
    ),
)
COLUMN_UNKNOWN = _rule(
    "column-unknown",
    (
        "De standaard kent deze kolom niet; zij wordt niet gelezen.",
        "The standard does not know this column; it is not read.",
    ),
    ("Laat de kolom weg, of verbeter de naam.", "Leave the column out, or correct its name."),
    Severity.WARNING,
)
TABLE_UNKNOWN = _rule(
    "table-unknown",
    (
        "De standaard kent deze tabel niet; zij wordt niet gelezen.",
        "The standard does not know this table; it is not read.",
    ),
    ("Laat de tabel weg, of verbeter de naam.", "Leave the table out, or correct its name."),
    Severity.WARNING,
)
NOT_READABLE = _rule(
    "not-readable",
    ("De levering is niet te lezen: {reason}", "The delivery cannot be read: {reason}"),
    (
        "Lever één zip met manifest.json en per tabel een CSV in UTF-8 of een Parquet-bestand.",
        "Deliver one zip with manifest.json and one CSV in UTF-8 or Parquet file per table.",
    ),
)

FILE_RULES = (
    MANIFEST_KEY,
    MANIFEST_STANDARD,
    HISTORY_AFTER_AS_OF,
    NO_TRAJECTORY,
    FILE_NAME,
    FILE_MISSING,
    FILE_TWICE,
    FILE_NOT_LISTED,
    ROWS_DIFFER,
    HASH_DIFFERS,
    CSV_SEPARATOR,
    COLUMN_MISSING,
    COLUMN_TWICE,
    FIELD_COUNT,
    ID_TWICE,
    NO_SUCH_TRAJECTORY,
)
FILE_WARNINGS = (COLUMN_UNKNOWN, TABLE_UNKNOWN)
