"""Printing what validation found, for people."""

from collections.abc import Iterator

import click

from overstap.cli.performing import one_line
from overstap.core.labels import Label
from overstap.standard.rules import Severity
from overstap.standard.validation import Finding, Report

_KIND = {Severity.ERROR: Label("fout", "error"), Severity.WARNING: Label("waarschuwing", "warning")}
_KINDS = {Severity.ERROR: Label("fouten", "errors"), Severity.WARNING: Label("waarschuwingen", "warnings")}
_ROW = Label("rij {number:,}", "row {number:,}")
_TIMES = Label("{number:,} keer, de eerste:", "{number:,} times, the first:")
_UNREADABLE = Label("Deze levering kan niet worden gelezen.", "This delivery cannot be read.")
_REFUSED = Label(
    "Deze levering kan niet worden opgenomen: {errors}, {warnings}.",
    "This delivery cannot be taken: {errors}, {warnings}.",
)
_TAKEN = Label("Deze levering kan worden opgenomen; {warnings}.", "This delivery can be taken; {warnings}.")


def print_report(report: Report, language: str, *, err: bool = False) -> None:
    """Print :func:`lines_of`."""
    for line in lines_of(report, language):
        click.echo(line, err=err)


def lines_of(report: Report, language: str) -> Iterator[str]:
    """Each error, and each warning once per place, in two lines: where and what, and how to mend it.

    One line about the whole at the end.
    """
    for finding, times in _printed(report):
        kind = _KIND[finding.severity].in_language(language)
        often = f" {_TIMES.in_language(language).format(number=times)}" if times > 1 else ""
        place = _place(finding, language)
        yield one_line(f"{kind} {finding.rule}:{often}{place} {finding.sentence.in_language(language)}")
        yield one_line(f"    → {finding.remedy.in_language(language)}")
    for remark in report.remarks:
        yield one_line(remark.in_language(language))
    yield _summary(report, language)


def _printed(report: Report) -> Iterator[tuple[Finding, int]]:
    """What is printed, and how often it was found."""
    yield from ((error, 1) for error in report.errors)
    yield from ((warning.first, warning.times) for warning in report.repeated_warnings)


def _summary(report: Report, language: str) -> str:
    sentence = (_TAKEN, _REFUSED, _UNREADABLE)[report.exit_code].in_language(language)
    return sentence.format(
        errors=_counted(report.error_count, Severity.ERROR, language),
        warnings=_counted(report.warning_count, Severity.WARNING, language),
    )


def _counted(number: int, severity: Severity, language: str) -> str:
    names = _KIND if number == 1 else _KINDS
    return f"{number:,} {names[severity].in_language(language)}"


def _place(finding: Finding, language: str) -> str:
    """``[table, row, field = 'value']``, as far as they are known."""
    row = _ROW.in_language(language).format(number=finding.row) if finding.row is not None else ""
    parts = ", ".join(filter(None, (finding.table, row, finding.field)))
    value = f" = {finding.value!r}" if finding.value else ""
    return f" [{parts}{value}]" if parts else ""
