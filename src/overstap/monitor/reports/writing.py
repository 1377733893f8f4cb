"""A report in the form that was asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from overstap.monitor.reports.page import as_page
from overstap.monitor.reports.pdf import as_pdf
from overstap.monitor.reports.report import Form, Report
from overstap.monitor.reports.xlsx import as_xlsx
from overstap.ui.papers import PDF


@dataclass(frozen=True, slots=True)
class Writer:
    """How a form is made, and what it is called on the network."""

    media_type: str
    write: Callable[[Report], bytes]


WRITERS: Mapping[Form, Writer] = {
    Form.PDF: Writer(PDF, as_pdf),
    Form.XLSX: Writer("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    Form.HTML: Writer("text/html; charset=utf-8", as_page),
}


def written(report: Report, form: Form) -> bytes:
    """``report`` as a file.

    :raises UnprintableError: a letter of a PDF is in no font here
    """
    return WRITERS[form].write(report)
