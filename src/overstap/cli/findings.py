"""Printing what validation found, for people."""

import click

from overstap.cli.performing import one_line
from overstap.core.labels import Label
from overstap.standard.rules import Severity
from overstap.standard.validation import Finding, Report

_KIND = {Severity.ERROR: Label("fout", "error"), Severity.WARNING: Label("waarschuwing", "warning")}
_UNREADABLE = Label("Deze levering kan niet worden gelezen.", "This delivery cannot be read.")
_REFUSED = Label(
    "Deze levering kan niet worden opgenomen: {errors} fouten, {warnings} waarschuwingen.",
    "This delivery cannot be taken: {errors} errors, {warnings} warnings.",
)
_TAKEN = Label(
    "Deze levering kan worden opgenomen; {warnings} waarschuwingen.",
    "This delivery can be taken; {warnings} warnings.",
)


def print_report(report: Report, language: str, *, err: bool = False) -> None:
    """Print each finding in two lines, where and what and how to mend it; one line about the whole at the end."""
    for finding in report.findings:
        kind = _KIND[finding.severity].in_language(language)
        click.echo(one_line(f"{kind}: {_place(finding)}{finding.sentence.in_language(language)}"), err=err)
        click.echo(one_line(f"    → {finding.remedy.in_language(language)}"), err=err)
    for remark in report.remarks:
        click.echo(one_line(remark.in_language(language)), err=err)
    click.echo(_summary(report, language), err=err)


def _summary(report: Report, language: str) -> str:
    sentence = (_TAKEN, _REFUSED, _UNREADABLE)[report.exit_code].in_language(language)
    left_out = sum(report.unlisted.values())
    errors, warnings = len(report.errors), len(report.warnings)
    if left_out and report.errors:
        errors += left_out
    return sentence.format(errors=f"{errors:,}", warnings=f"{warnings:,}")


def _place(finding: Finding) -> str:
    """``table, row, field = 'value'``, as far as they are known."""
    row = f"{finding.row:,}" if finding.row is not None else ""
    parts = ", ".join(filter(None, (finding.table, row, finding.field)))
    value = f" = {finding.value!r}" if finding.value else ""
    return f"[{parts}{value}] " if parts else ""
