"""A release as open data: CSV, Parquet and JSON, and the DCAT description by which catalogues find it.

All of it is made from what everybody may read, and from nothing else.
"""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from overstap.core.texts import no_formula
from overstap.monitor.publishing.content import Content, as_row, written
from overstap.monitor.publishing.releases import Edition

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
_COLUMNS = ("id", "programme", "from", "to", "indicator", "definition", "breakdown", "count", "left_out")
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_DISTRIBUTION = f"{_AUTHORITY}/file-type/"
_THEMES = f"{_AUTHORITY}/data-theme"
_LANGUAGES = [{"@id": f"{_AUTHORITY}/language/{each}"} for each in ("NLD", "ENG")]


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which a release is given out."""

    media_type: str
    file_type: str
    made: Callable[[Content], bytes]


def as_csv(content: Content) -> bytes:
    """One row a count, in UTF-8 with commas; ``count`` is empty and ``left_out`` is yes where it is not shown."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows([_plain(cell) for cell in row.values()] for row in _rows(content))
    return text.getvalue().encode()


def as_parquet(content: Content) -> bytes:
    """The same rows, typed."""
    rows = _rows(content)
    columns: dict[str, pa.Array] = {name: pa.array([row[name] for row in rows], _TYPES[name]) for name in _COLUMNS}
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer, compression="zstd")
    return buffer.getvalue()


_TYPES = {name: pa.string() for name in _COLUMNS} | {"count": pa.int64(), "left_out": pa.bool_()}
FORMATS: Mapping[str, Format] = {
    "csv": Format("text/csv; charset=utf-8", "CSV", as_csv),
    "parquet": Format("application/vnd.apache.parquet", "PARQUET", as_parquet),
    "json": Format("application/json", "JSON", written),
}


@dataclass(frozen=True, slots=True)
class Described:
    """A release for a catalogue: ``address`` gives that of a format, or of the page for none; ``before`` was replaced.

    ``publisher`` is the name of the organisation that published it, empty where none is known.
    """

    edition: Edition
    address: Callable[[str], str]
    publisher: str
    before: str | None = None


def described(one: Described, home: str) -> bytes:
    """The release as a dataset of DCAT 3, in JSON-LD; ``home`` is the page of all publications."""
    return _written({"@context": _CONTEXT, **_dataset(one, home)})


def catalogue(found: Sequence[Described], home: str) -> bytes:
    """Every release that holds, as a catalogue of DCAT 3 in JSON-LD."""
    names = sorted({each.publisher for each in found if each.publisher})
    told: dict[str, object] = {
        "@context": _CONTEXT,
        "@id": home,
        "@type": "dcat:Catalog",
        "dct:title": _said("Cijfers van uitstapprogramma's", "Figures of exit programmes"),
        "dct:description": _said(
            "Aantallen deelnemers van uitstapprogramma's voor sekswerkers, jaar na jaar.",
            "Numbers of participants in exit programmes for sex workers, year by year.",
        ),
        "dct:publisher": [_organisation(name) for name in names],
        "dct:language": _LANGUAGES,
        "dct:license": {"@id": LICENCE},
        "dcat:themeTaxonomy": {"@id": _THEMES},
        "foaf:homepage": {"@id": home},
        "dcat:dataset": [_dataset(each, home) for each in found],
    }
    return _written(told)


def _written(told: Mapping[str, object]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _said(dutch: str, english: str) -> list[dict[str, str]]:
    return [{"@language": "nl", "@value": dutch}, {"@language": "en", "@value": english}]


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "foaf:Organization", "foaf:name": name}


def _dataset(one: Described, home: str) -> dict[str, object]:
    edition, address = one.edition, one.address
    content = edition.content
    dataset: dict[str, object] = {
        "@id": address(""),
        "@type": "dcat:Dataset",
        "dct:identifier": content.code,
        "dct:title": _said(f"Uitstapprogramma's in {content.year}", f"Exit programmes in {content.year}"),
        "dct:description": _said(
            "Aantallen deelnemers; kleine aantallen zijn weggelaten.",
            "Numbers of participants; small numbers are left out.",
        ),
        "dct:language": _LANGUAGES,
        "dcat:theme": {"@id": f"{_THEMES}/SOCI"},
        "dct:issued": {"@type": "xsd:dateTime", "@value": content.published_at.isoformat()},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:date", "@value": f"{content.year}-01-01"},
            "dcat:endDate": {"@type": "xsd:date", "@value": f"{content.year}-12-31"},
        },
        "dct:license": {"@id": LICENCE},
        "dct:accessRights": {"@id": f"{_AUTHORITY}/access-right/PUBLIC"},
        "dcat:version": content.code,
        "dcat:landingPage": {"@id": address("")},
        "dcat:distribution": [_distribution(name, each, edition, address) for name, each in FORMATS.items()],
    }
    if one.publisher:
        contact = {"@type": "vcard:Organization", "vcard:fn": one.publisher, "vcard:hasURL": {"@id": home}}
        dataset |= {"dct:publisher": _organisation(one.publisher), "dcat:contactPoint": contact}
    if one.before:
        dataset["dcat:previousVersion"] = {"@id": one.before}
    return dataset


def _distribution(name: str, form: Format, edition: Edition, address: Callable[[str], str]) -> dict[str, object]:
    found: dict[str, object] = {
        "@type": "dcat:Distribution",
        "dcat:accessURL": {"@id": address("")},
        "dcat:downloadURL": {"@id": address(name)},
        "dcat:mediaType": form.media_type.partition(";")[0],
        "dct:format": {"@id": f"{_DISTRIBUTION}{form.file_type}"},
        "dct:license": {"@id": LICENCE},
    }
    if name == "json":
        # What is kept is the JSON: of the others the bytes may differ with the library that writes them.
        found["spdx:checksum"] = {
            "spdx:algorithm": {"@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"},
            "spdx:checksumValue": edition.sha256,
        }
    return found


_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def _rows(content: Content) -> list[dict[str, object]]:
    return [
        {**as_row(line), "breakdown": json.dumps(dict(line.breakdown)), "left_out": line.count is None}
        for line in content.lines
    ]


def _plain(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = {True: "yes", False: "no", None: ""}.get(cell, str(cell)) if isinstance(cell, bool | None) else str(cell)
    return no_formula(text)
