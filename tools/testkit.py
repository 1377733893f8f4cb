"""Writes the test kit of the standard (``standard/testkit/``) from the situations (``standard/situations/``).

python tools/testkit.py --write     write it
python tools/testkit.py --check     say which files are not as they would be written (exit 1)
"""

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import timedelta
from fractions import Fraction
from math import sqrt
from pathlib import Path

from situations import COUNTS, LEFT_OUT, Key, Shown, Situation, read_all, read_counts, read_refused

from overstap.core.labels import Label
from overstap.monitor.keys import keys_of
from overstap.standard.tables import TABLES_OF

KIT = Path(__file__).resolve().parent.parent / "standard" / "testkit"
DELIVERIES = KIT / "deliveries"
PAGES = (KIT / "README.md", KIT / "LEESMIJ.md")
_BEGIN, _END = "<!-- begin:situations -->\n", "<!-- end:situations -->"

_NOUGHT = frozenset({"I01", "I02", "I03", "I05", "I06", "I07", "I14", "I25"})
"""Counts: what a situation does not name of these, where it names them whole, is nought."""

_Z = 1.959963984540054

GROUPS: Mapping[str, Label] = {
    "admission": Label("Aanmelden en starten", "Registering and starting"),
    "knowledge": Label("Wat bekend is, en hoe lang", "What is known, and for how long"),
    "exits": Label("Uitgestapt: X1, X2, X3", "Exits: X1, X2, X3"),
    "lasting": Label("Blijvend: X4", "Lasting: X4"),
    "returns": Label("Terugval en terugkeer", "Falling back and returning"),
    "persons": Label("Personen en trajecten", "Persons and trajectories"),
    "phases": Label("Fasen, de caseload en de grenzen van een periode", "Phases, caseload and the borders of a period"),
    "time": Label("Tijd tot uitstappen en terugkeer", "Time to exit and return"),
    "spans": Label("Hoe lang het duurt", "How long things take"),
    "guidance": Label("Begeleiding", "Guidance"),
    "means": Label("Geld, ervaring en plaats", "Money, experience and places"),
    "corrections": Label("Verbeterd na levering", "Corrected after delivery"),
    "files": Label("Bestanden", "Files"),
    "versions": Label("Versies van de standaard", "Versions of the standard"),
    COUNTS: Label("Aantallen in plaats van feiten", "Counts in place of facts"),
    "refusals": Label("Wat geweigerd wordt", "What is refused"),
}

Json = dict[str, object]


def kit() -> dict[Path, bytes]:
    """Every file of the kit that is written from the situations."""
    situations = [*read_all(), *read_refused(), *read_counts()]
    files = {DELIVERIES / each.name / name: content for each in situations for name, content in _files(each)}
    files[KIT / "kit.json"] = _lines([_entry(each) for each in _ordered(situations)])
    for page in PAGES:
        files[page] = _filled_in(page.read_text(encoding="utf-8"), situations, page.stem == "LEESMIJ").encode()
    return files


def _ordered(situations: list[Situation]) -> list[Situation]:
    return sorted(situations, key=lambda each: list(GROUPS).index(each.group))


def _entry(situation: Situation) -> Json:
    period = situation.period
    days = {"from": period.start.isoformat(), "to": period.end.isoformat()}
    sentences = {"sentence": situation.sentence, "sentence_nl": situation.sentence_nl}
    return {"name": situation.name, "group": situation.group, **sentences, **days}


def _lines(rows: list[Json]) -> bytes:
    """A list as JSON, one of its objects per line."""
    return ("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n").encode()


def _files(situation: Situation) -> Iterator[tuple[str, bytes]]:
    for name, content in delivery_of(situation):
        yield f"delivery/{name}", content
    yield "expected.json", _refusal(situation) if situation.refused else _lines(list(_figures(situation)))


def delivery_of(situation: Situation) -> Iterator[tuple[str, bytes]]:
    """The files of its delivery by their names."""
    is_facts = situation.group != COUNTS
    tables = {name: rows for name, rows in situation.tables.items() if rows or (is_facts and name == "trajectory")}
    manifest = json.dumps(_manifest(situation, tables), ensure_ascii=False, indent=2) + "\n"
    yield "manifest.json", manifest.encode()
    for name in tables:
        yield f"{name}.csv", _csv(situation, name)
    for name, text in situation.files.items():
        yield name, text.encode()


def _manifest(situation: Situation, tables: Mapping[str, list[dict[str, object]]]) -> Json:
    manifest: Json = {
        "standard": situation.standard,
        "programme": {"code": situation.programme_code, "name": "Uitstapprogramma Regio A"},
        "history_from": situation.history_from.isoformat(),
        "as_of": situation.as_of.isoformat(),
        "sender": "Stichting Voorbeeld",
        "created_at": f"{situation.as_of + timedelta(days=4)}T10:00:00Z",
        "tables": {name: {"file": f"{name}.csv", "rows": len(rows)} for name, rows in tables.items()},
    }
    for path, value in situation.manifest.items():
        _write(manifest, path.split("."), value)
    return manifest


def _write(content: object, path: list[str], value: object) -> None:
    """Write one key of the manifest, or leave it out."""
    if not isinstance(content, dict):
        raise TypeError(path)
    if path[1:]:
        _write(content[path[0]], path[1:], value)
    elif value is LEFT_OUT:
        del content[path[0]]
    else:
        content[path[0]] = value


def _csv(situation: Situation, name: str) -> bytes:
    rows = situation.tables[name]
    columns = [
        *TABLES_OF[situation.standard][name].names,
        *(["recorded_on"] if any("recorded_on" in row for row in rows) else []),
    ]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _refusal(situation: Situation) -> bytes:
    code = 2 if "not-readable" in situation.refused else 1
    return (json.dumps({"exit_code": code, "rules": sorted(situation.refused)}) + "\n").encode()


def _figures(situation: Situation) -> Iterator[Json]:
    """What the situation says, as ``overstap figures --json`` writes it, in the order of the standard."""
    told = dict(situation.figures)
    for indicator in sorted(situation.whole & _NOUGHT | {indicator for indicator, _, _ in told}):
        for each in keys_of(indicator):
            key: Key = (each.indicator, each.definition, frozenset(each.breakdown))
            nought = (
                Shown(Fraction(0), 0) if indicator in situation.whole & _NOUGHT and _is_counted(situation) else None
            )
            shown = told.pop(key, nought)
            if shown is not None:
                yield _figure(situation, each.indicator, each.definition, dict(each.breakdown), shown)
    if told:
        raise KeyError(situation.sentence, list(told))


def _is_counted(situation: Situation) -> bool:
    """Whether the period lies within the data; beyond it no figure is nought."""
    return situation.history_from <= situation.period.start and situation.period.end <= situation.as_of


def _figure(
    situation: Situation, indicator: str, definition: str | None, breakdown: Mapping[str, str | int], shown: Shown
) -> Json:
    low, high = _limits(indicator, breakdown, shown)
    return {
        "programme": situation.programme_code,
        "from": situation.period.start.isoformat(),
        "to": situation.period.end.isoformat(),
        "indicator": indicator,
        "definition": definition,
        "breakdown": dict(breakdown),
        "value": _number(breakdown, shown),
        "numerator": shown.numerator,
        "denominator": shown.denominator,
        "unknown": shown.unknown,
        "low": low,
        "high": high,
    }


def _number(breakdown: Mapping[str, str | int], shown: Shown) -> float | None:
    if shown.value is None:
        return None
    is_whole = shown.denominator is None or "quantile" in breakdown
    return int(shown.value) if is_whole else float(shown.value)


def _limits(indicator: str, breakdown: Mapping[str, str | int], shown: Shown) -> tuple[float | None, float | None]:
    """Those of a quantile as the situation gives them, those of a share by Wilson's formula; others have none."""
    is_share = indicator in {"I04", "I08", "I13", "I16", "I19", "I22", "I24"} and breakdown.get("what") != "change"
    if not is_share or not shown.denominator or shown.numerator is None:
        return shown.low, shown.high
    k, n = shown.numerator, shown.denominator
    middle, reach = k + _Z**2 / 2, _Z * sqrt(k * (n - k) / n + _Z**2 / 4)
    low, high = ((middle + sign * reach) / (n + _Z**2) for sign in (-1, 1))
    return max(low, 0.0), min(high, 1.0)


def _filled_in(page: str, situations: list[Situation], is_dutch: bool) -> str:  # noqa: FBT001
    before, _, rest = page.partition(_BEGIN)
    after = rest.partition(_END)[2]
    return f"{before}{_BEGIN}\n{_list(situations, is_dutch=is_dutch)}\n\n{_END}{after}"


def _list(situations: list[Situation], *, is_dutch: bool) -> str:
    """Every situation in one sentence, with the way to its delivery."""
    parts = []
    for group, name in GROUPS.items():
        own = [each for each in situations if each.group == group]
        lines = [f"- [{each.sentence_nl if is_dutch else each.sentence}.](deliveries/{each.name})" for each in own]
        parts.append("\n".join([f"### {name.nl if is_dutch else name.en} ({len(own)})", "", *lines]))
    return "\n\n".join(parts)


def stale() -> list[str]:
    """The files of the kit that are not as they would be written, or that nothing writes."""
    files = kit()
    lost = {path for path in DELIVERIES.rglob("*") if path.is_file()} - files.keys()
    changed = {path for path, content in files.items() if not path.exists() or path.read_bytes() != content}
    return sorted(str(path.relative_to(KIT)) for path in lost | changed)


def write() -> None:
    """Write every file, and take away what no situation writes any more."""
    files = kit()
    for path in sorted(DELIVERIES.rglob("*"), reverse=True):
        if path.is_file() and path not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def main(arguments: list[str]) -> int:
    """Write the kit, or say what is not current."""
    if arguments == ["--write"]:
        write()
        return 0
    if arguments != ["--check"]:
        print(__doc__)
        return 2
    found = stale()
    if found:
        print(f"The test kit is not current: {', '.join(found[:5])} … Run: python tools/testkit.py --write")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
