"""The commands of ``overstap monitor``, with their options and their help."""

from datetime import date
from pathlib import Path

import click

from overstap.cli.options import FILE, as_json, days, in_language, period_of, the_questions
from overstap.cli.performing import perform

DEFINITIONS = ("X1", "X2", "X3", "X4")
RHYTHMS = {"none": "", "quarterly": "quarterly", "yearly": "yearly"}


@click.group()
def monitor() -> None:
    """Take in deliveries and reported totals, and show figures of programmes."""


@monitor.command("import")
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE…")
@in_language
def monitor_import(files: tuple[Path, ...], language: str | None) -> None:
    """Take in FILEs: deliveries (.zip) and totals that others reported (.csv).

    What was taken in before is not taken in twice. A file that is wrong is refused with its reasons; the others go
    on. Exit code 1 when one was refused.
    """
    perform("overstap.cli.monitoring:take_in", files=files, language=language)


@monitor.command("figures")
@click.option("--programme", metavar="CODE", help="Only this programme.")
@days(required=False)
@click.option("--definition", type=click.Choice(DEFINITIONS), help="Only this definition of exited.")
@the_questions
@as_json
@in_language
def monitor_figures(
    programme: str | None,
    start: date | None,
    end: date | None,
    definition: str | None,
    language: str | None,
    *,
    as_json: bool,
    questions: bool,
) -> None:
    """Print the figures of the programmes in the monitor, by default of the last whole year.

    Per programme and indicator: definition, value, numerator, denominator, unknown and interval.
    """
    perform(
        "overstap.cli.monitoring:figures",
        programme=programme,
        period=period_of(start, end),
        definition=definition,
        language=language,
        as_json=as_json,
        questions=questions,
    )


@monitor.command("rates")
@click.argument("file", type=FILE, metavar="RATES.csv")
def monitor_rates(file: Path) -> None:
    """Keep published rates of the country: what can be expected of the programmes whose facts are here.

    They hold from now on, in place of rates that are made of the facts that are here. See `overstap rates`.
    """
    perform("overstap.cli.monitoring:keep_rates", file=file)


@monitor.command("sender")
@click.argument("code")
@click.option("--name", metavar="NAME", required=True, help="The name of the programme.")
@click.option("--key", default="", metavar="HEX", help="The public key with which it signs; others are refused then.")
@click.option("--rhythm", type=click.Choice(list(RHYTHMS)), default="none", show_default=True, help="When it delivers.")
@click.option(
    "--grace", type=click.IntRange(0, 366), default=42, show_default=True, help="Days until a delivery is late."
)
@click.option("--token", is_flag=True, help="Print a new secret with which it delivers over the network.")
def monitor_sender(code: str, name: str, key: str, rhythm: str, grace: int, *, token: bool) -> None:
    """Set up the programme CODE, which works elsewhere, as a sender of deliveries."""
    perform(
        "overstap.cli.senders:set_up",
        code=code,
        name=name,
        key=key,
        rhythm=RHYTHMS[rhythm],
        grace=grace,
        token=token,
    )


@monitor.command("allow-facts")
@click.argument("code")
@click.option("--legal-basis", required=True, help="On which law it rests, and where that can be read.")
@click.option("--impact-assessment", required=True, help="The data protection impact assessment, and where it is kept.")
@click.option("--consultation", required=True, help="When and how sex workers were consulted.")
def monitor_allow_facts(code: str, legal_basis: str, impact_assessment: str, consultation: str) -> None:
    """Record why facts of the programme CODE may be received: a row for each trajectory.

    Without these three only counts are received from elsewhere.
    """
    perform(
        "overstap.cli.senders:allow",
        code=code,
        legal_basis=legal_basis,
        impact_assessment=impact_assessment,
        consultation=consultation,
    )


@monitor.command("lock-facts")
@click.argument("code")
def monitor_lock_facts(code: str) -> None:
    """Take back why facts of the programme CODE may be received: from now on only counts are.

    Facts that are there stay until their delivery is withdrawn.
    """
    perform("overstap.cli.senders:lock", code=code)


@monitor.command("late")
def monitor_late() -> None:
    """Say which senders are late with a delivery. Exit code 1 when one is."""
    perform("overstap.cli.senders:late")


@monitor.command("withdraw")
@click.argument("code")
@click.argument("version", type=int)
@click.option("--reason", required=True, help="Why; it stays readable beside the version.")
def monitor_withdraw(code: str, version: int, reason: str) -> None:
    """Take back a VERSION of the delivery of CODE: what stood in it is erased, the version before it counts again."""
    perform("overstap.cli.senders:withdraw", code=code, version=version, reason=reason)


@monitor.command("watch")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="Take in what is there now, and stop.")
@in_language
def monitor_watch(folder: Path, language: str | None, *, once: bool) -> None:
    """Take in every delivery that is put into FOLDER, and look again every minute.

    What was taken in moves to FOLDER/taken, what was refused to FOLDER/refused; beside each stands a receipt that
    says what happened. A file that still grows is left until it rests. Nobody knows who put a file there, so only
    counts are taken in that are signed with the key that was agreed on (see `overstap monitor sender --key`).
    """
    perform("overstap.cli.watching:watch", folder=folder, once=once, language=language)
