"""Reading the manifest of a delivery: everything that it says, and every rule that it breaks."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from overstap.core.labels import Label
from overstap.core.periods import Period
from overstap.standard import VERSIONS
from overstap.standard.delivery.manifest import Draft, Entry, Json, Problem, is_object
from overstap.standard.delivery.unreadable import NotReadableError
from overstap.standard.rules.files import HISTORY_AFTER_AS_OF, MANIFEST_KEY, MANIFEST_STANDARD
from overstap.standard.rules.rule import Rule, filled
from overstap.standard.shown import shown

_MOST_TABLES = 1_000
_MOST_PERIODS = 1_000
_YEARS = range(1900, 3000)
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
"""What JSON can write and nothing can keep: nought, and half of a pair."""


def _is_text(value: Json) -> bool:
    return isinstance(value, str) and bool(value.strip()) and not _NO_CHARACTER.search(value)


def _day(value: Json) -> date | None:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def _moment(value: Json) -> datetime | None:
    if not isinstance(value, str) or _day(value[:10]) is None:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _are_periods(value: Json) -> bool:
    return isinstance(value, list) and 0 < len(value) <= _MOST_PERIODS and all(_is_period(each) for each in value)


def _is_period(value: Json) -> bool:
    if not isinstance(value, list) or len(value) != 2:
        return False
    start, end = map(_day, value)
    return start is not None and end is not None and start < end


def _periods(value: Json) -> tuple[Period, ...]:
    """Each of the periods that are listed, once."""
    listed = value if isinstance(value, list) else []
    return tuple(dict.fromkeys(Period.parse(str(each[0]), str(each[1])) for each in listed if isinstance(each, list)))


def _is_count(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_hash(value: Json) -> bool:
    return value is None or (isinstance(value, str) and re.fullmatch(r"[0-9a-fA-F]{64}", value) is not None)


_TEXT = Label("een tekst", "a text")
_DAY = Label("een dag als JJJJ-MM-DD, van 1900 tot 3000", "a day as YYYY-MM-DD, from 1900 to 3000")
_OBJECT = Label("een object tussen accolades", "an object between braces")
_MOMENT = Label("een tijdstip zoals 2026-01-05T10:00:00Z", "a moment such as 2026-01-05T10:00:00Z")
_COUNT = Label("een heel getal van 0 of meer", "a whole number of 0 or more")
_HASH = Label("64 hexadecimale tekens", "64 hexadecimal characters")
_KIND = Label('"facts" of "counts"', '"facts" or "counts"')

_PERIODS = Label(
    f'een lijst van hooguit {_MOST_PERIODS} perioden, elk ["vanaf", "tot"]',
    f'a list of at most {_MOST_PERIODS} periods, each ["from", "to"]',
)

_KEYS: tuple[tuple[str, Label, Callable[[Json], bool]], ...] = (
    ("programme", _OBJECT, is_object),
    ("history_from", _DAY, lambda value: _day(value) is not None),
    ("as_of", _DAY, lambda value: _day(value) is not None),
    ("sender", _TEXT, _is_text),
    ("created_at", _MOMENT, lambda value: _moment(value) is not None),
    ("tables", _OBJECT, is_object),
    ("kind", _KIND, lambda value: value in {None, "facts", "counts"} if not isinstance(value, dict | list) else False),
)
_ENTRY_KEYS: tuple[tuple[str, Label, Callable[[Json], bool]], ...] = (
    ("file", _TEXT, _is_text),
    ("rows", _COUNT, _is_count),
    ("sha256", _HASH, _is_hash),
)


class _TwiceError(ValueError):
    """A key of an object stands twice."""


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise _TwiceError
    return content


def _no_number(text: str) -> Json:
    raise ValueError(text)


def _parsed(text: bytes) -> Json:
    try:
        parsed: Json = json.loads(text.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except _TwiceError as error:
        raise NotReadableError(
            "in manifest.json staat een naam twee keer.", "in manifest.json a key stands twice."
        ) from error
    except UnicodeDecodeError as error:
        line = text[: error.start].count(b"\n") + 1
        raise NotReadableError(
            f"manifest.json is geen UTF-8 in regel {line}.", f"manifest.json is not UTF-8 in line {line}."
        ) from error
    except json.JSONDecodeError as error:
        raise NotReadableError(
            f"manifest.json is geen goede JSON bij regel {error.lineno}, teken {error.colno}; kijk daar naar komma’s, "
            "aanhalingstekens en haken.",
            f"manifest.json is no proper JSON near line {error.lineno}, character {error.colno}; look there for "
            "commas, quotation marks and brackets.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise NotReadableError("manifest.json is geen goede JSON.", "manifest.json is no proper JSON.") from error
    return parsed


def read_manifest(text: bytes) -> Draft:
    """Everything that a manifest says, and every rule that it breaks.

    :raises NotReadableError: it is no JSON object with ``standard``, ``as_of`` and ``tables``
    """
    content = _parsed(text)
    if not is_object(content) or not {"standard", "as_of", "tables"} <= content.keys():
        raise NotReadableError(
            "manifest.json mist standard, as_of of tables.", "manifest.json lacks standard, as_of or tables."
        )
    if len(content["tables"] if isinstance(content["tables"], dict | list) else ()) > _MOST_TABLES:
        raise NotReadableError("manifest.json noemt te veel tabellen.", "manifest.json lists too many tables.")
    draft = Draft(content)
    if content["standard"] not in VERSIONS:
        _add(draft, MANIFEST_STANDARD, "standard", content["standard"])
    for key, form, is_right in _KEYS:
        _require(draft, content, key, key, form, is_right)
    if draft.kind == "counts" and _require(draft, content, "periods", "periods", _PERIODS, _are_periods):
        draft.periods = _periods(content["periods"])
    _read_programme(draft)
    _read_moments(draft)
    _read_tables(draft)
    return draft


def _add(draft: Draft, rule: Rule, key: str, value: Json, form: Label = _TEXT) -> None:
    """Note a problem; ``form`` says how the key is written in each language."""
    key = shown(key)
    texts = (filled(rule.sentence, key=key, form=form), filled(rule.remedy, key=key, form=form))
    draft.problems.append(Problem(rule, key, "" if value is None else shown(json.dumps(value)), *texts))


def _require(
    draft: Draft, content: Mapping[str, Json], key: str, path: str, form: Label, is_right: Callable[[Json], bool]
) -> bool:
    value = content.get(key)
    right = is_right(value)
    if not right:
        _add(draft, MANIFEST_KEY, path, value, form)
    return right


def _read_programme(draft: Draft) -> None:
    programme = draft.content.get("programme")
    if is_object(programme):
        for key in ("code", "name"):
            _require(draft, programme, key, f"programme.{key}", _TEXT, _is_text)


def _read_moments(draft: Draft) -> None:
    for key in ("history_from", "as_of"):
        day = _day(draft.content.get(key))
        if day is not None:
            draft.days[key] = day
    draft.created_at = _moment(draft.content.get("created_at"))
    if len(draft.days) == 2 and draft.days["history_from"] > draft.days["as_of"]:
        _add(draft, HISTORY_AFTER_AS_OF, "history_from", draft.content["history_from"], _DAY)


def _read_tables(draft: Draft) -> None:
    tables = draft.content["tables"]
    for name, entry in tables.items() if is_object(tables) else ():
        if not is_object(entry):
            _add(draft, MANIFEST_KEY, f"tables.{name}", entry, _OBJECT)
            continue
        right = [
            _require(draft, entry, key, f"tables.{name}.{key}", form, is_right) for key, form, is_right in _ENTRY_KEYS
        ]
        if all(right):
            sha256 = entry.get("sha256")
            draft.tables[name] = Entry(str(entry["file"]), int(str(entry["rows"])), str(sha256) if sha256 else None)
