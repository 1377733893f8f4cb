"""A release as open data: CSV, Parquet and JSON, and the DCAT description by which catalogues find it.

All of it is made from what everybody may read, and from nothing else.
"""

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from overstap.core.texts import no_formula
from overstap.monitor.publishing.content import Content, as_row, written
from overstap.monitor.publishing.releases import Edition

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
_COLUMNS = ("id", "programme", "from", "to", "indicator", "definition", "breakdown", "count", "left_out")
_DISTRIBUTION = "http://publications.europa.eu/resource/authority/file-type/"


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


def described(edition: Edition, address: Callable[[str], str], before: str | None) -> bytes:
    """The release as a dataset of DCAT 3, in JSON-LD; ``address`` gives that of a format, or of the page for none."""
    content = edition.content
    dataset: dict[str, object] = {
        "@context": _CONTEXT,
        "@id": address(""),
        "@type": "dcat:Dataset",
        "dct:identifier": content.code,
        "dct:title": [
            {"@language": "nl", "@value": f"Uitstapprogramma's in {content.year}"},
            {"@language": "en", "@value": f"Exit programmes in {content.year}"},
        ],
        "dct:description": [
            {"@language": "nl", "@value": "Aantallen deelnemers; kleine aantallen zijn weggelaten."},
            {"@language": "en", "@value": "Numbers of participants; small numbers are left out."},
        ],
        "dct:issued": {"@type": "xsd:dateTime", "@value": content.published_at.isoformat()},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:date", "@value": f"{content.year}-01-01"},
            "dcat:endDate": {"@type": "xsd:date", "@value": f"{content.year}-12-31"},
        },
        "dct:license": {"@id": LICENCE},
        "dct:accessRights": {"@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC"},
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": ", ".join(each.name for each in content.sources)},
        "dcat:version": content.code,
        "dcat:landingPage": {"@id": address("")},
        "dcat:distribution": [_distribution(name, each, edition, address) for name, each in FORMATS.items()],
    }
    if before:
        dataset["dcat:previousVersion"] = {"@id": before}
    return json.dumps(dataset, ensure_ascii=False, indent=1).encode()


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
