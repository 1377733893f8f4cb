"""Every command with its options and its help: the words of the command line, and nothing else."""

import os
from datetime import date
from pathlib import Path

import click

from overstap.cli.monitor_commands import monitor
from overstap.cli.options import FILE, as_json, days, in_language, of_workers, on_port, period_of, the_questions
from overstap.cli.performing import perform

DEMO_SETTINGS = "overstap.site.settings_demo"
MONITOR_HOME = "var/monitor"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="overstap", prog_name="overstap")
def overstap() -> None:
    """Register, guide and count: exit programmes for sex workers who want to do something else.

    An installation is a folder (OVERSTAP_HOME, by default var) with its keys and, unless DATABASE_URL names
    another, its encrypted database. `check` and `figures` need no installation.
    """


@overstap.command()
@click.option("--monitor", is_flag=True, help="A monitor without dossiers, to which twelve programmes deliver counts.")
@on_port
@of_workers
def demo(port: int, workers: int, *, monitor: bool) -> None:
    """Start an installation with invented people, to try everything.

    Makes the database and about 300 invented trajectories when they are not there yet, and serves them to this
    computer only. Started again, it leaves what you did as it is. With --monitor it keeps to a folder of its own.
    """
    if monitor:
        os.environ["OVERSTAP_MONITOR"] = "yes"
        os.environ.setdefault("OVERSTAP_HOME", MONITOR_HOME)
    perform("overstap.cli.demo:demo", settings=DEMO_SETTINGS, begins=True, port=port, workers=workers)


@overstap.command()
@click.option("--organisation", metavar="NAME", help="The organisation that begins.")
@click.option("--name", metavar="NAME", help="The first administrator.")
@click.option("--email", metavar="ADDRESS", help="What the administrator signs in with; nothing is sent to it.")
def begin(organisation: str | None, name: str | None, email: str | None) -> None:
    """Begin an empty installation, with its first administrator.

    Makes the database when it is not there yet, asks what is not given, and prints the password to start with, once.
    Refuses where there are people already.
    """
    perform("overstap.cli.begin:begin", begins=True, organisation=organisation, name=name, email=email)


@overstap.command()
@on_port
@of_workers
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--threads", type=click.IntRange(1, 64), default=4, show_default=True, help="Requests per process.")
@click.option("--no-migrate", is_flag=True, help="Leave the database as it is, for who migrates apart.")
def serve(port: int, workers: int, host: str, threads: int, *, no_migrate: bool) -> None:
    """Serve this installation with the production server.

    Brings the database and the static files up to date first. Stop it with Ctrl-C, or a TERM signal: requests that
    are under way are answered first.
    """
    perform(
        "overstap.cli.serve:serve",
        begins=True,
        port=port,
        workers=workers,
        host=host,
        threads=threads,
        migrate=not no_migrate,
    )


@overstap.command()
@click.option("--once", is_flag=True, help="Do what is due now, and stop.")
def work(*, once: bool) -> None:
    """Send the reminders that are due, every minute.

    `serve` does the same beside its pages. Start this one apart where several servers share one database, or where
    the server must not reach the network; several at once do no harm.
    """
    perform("overstap.cli.work:work", once=once)


@overstap.command()
def migrate() -> None:
    """Bring the database and the static files up to date, and stop.

    `serve` does this by itself; with several servers on one database, do it once before they start.
    """
    perform("overstap.cli.preparing:migrate", begins=True)


@overstap.command()
@click.argument("delivery", type=FILE, metavar="DELIVERY.zip")
@as_json
@in_language
def check(delivery: Path, language: str | None, *, as_json: bool) -> None:
    """Say everything that is wrong with a delivery, and how to mend it.

    Exit code 0: it can be taken, with warnings or without. 1: it has errors. 2: it cannot be read.
    """
    perform("overstap.cli.check:check", settings=None, delivery=delivery, language=language, as_json=as_json)


@overstap.command()
@click.argument("delivery", type=FILE, metavar="DELIVERY.zip")
@days(required=True)
@the_questions
@click.option("--sets", is_flag=True, help="Count under each set of definitions, beside each other, named.")
@click.option("--own-set", type=FILE, metavar="FILE.toml", help="Count under a set of your own too; see --sets.")
@as_json
@in_language
def figures(
    delivery: Path,
    start: date,
    end: date,
    own_set: Path | None,
    language: str | None,
    *,
    as_json: bool,
    questions: bool,
    sets: bool,
) -> None:
    """Count one delivery, by the registration standard.

    The figures are of the sender and not suppressed: do not publish them as they are.
    Exit code 1: the delivery has errors, so that it cannot be counted. 2: it cannot be read.
    """
    perform(
        "overstap.cli.figures:figures",
        settings=None,
        delivery=delivery,
        period=period_of(start, end),
        language=language,
        as_json=as_json,
        questions=questions,
        sets=sets or own_set is not None,
        own_set=own_set,
    )


@overstap.command()
@click.argument("programme")
@days(required=False)
@click.option("-o", "--output", type=FILE, required=True, help="The zip to write; - is standard output.")
@click.option("--facts", is_flag=True, help="The facts instead: a row for each trajectory, under pseudonyms.")
def deliver(programme: str, start: date | None, end: date | None, output: Path, *, facts: bool) -> None:
    """Write the counts of PROGRAMME (its code), signed, for a monitor elsewhere.

    No row of them is a person. They are of every year, the year so far and the last quarters, and say what counting by
    week costs.

    With --facts it writes the facts instead, for a system of your own or for research that may have them: the whole
    history up to --to (by default until today); --from must not lie before the day from which the programme
    registers. What somebody alone answered becomes unknown, and is printed. What is in a dossier is never part of it.
    """
    period = period_of(start, end)
    perform("overstap.cli.deliver:deliver", programme=programme, period=period, output=output, facts=facts)


@overstap.command()
@click.argument("programme", required=False)
@click.option("--release", metavar="CODE", help="The national report of a publication, for everybody.")
@click.option("--together", is_flag=True, help="All programmes together, whole: for the evaluation itself.")
@click.option(
    "--for", "reader", type=click.Choice(["funder", "own"]), default="funder", show_default=True, help="Who reads it."
)
@days(required=False)
@click.option("-o", "--output", type=FILE, required=True, help="The file to write: .pdf, .xlsx or .html.")
@in_language
def report(
    programme: str | None,
    release: str | None,
    reader: str,
    start: date | None,
    end: date | None,
    output: Path,
    language: str | None,
    *,
    together: bool,
) -> None:
    """Write the progress report of PROGRAMME (its code), by default of the last whole year, for who pays.

    With --release or --together a report of all programmes instead. The ending of the file says its form.
    """
    perform(
        "overstap.cli.report:report",
        programme=programme,
        release=release,
        together=together,
        reader=reader,
        period=period_of(start, end),
        output=output,
        language=language,
    )


overstap.add_command(monitor)


@overstap.group()
def audit() -> None:
    """The log of acts and of reading."""


@audit.command("verify")
@click.option("--anchor", metavar="LINE:DIGEST", help="A line with its digest, written down at an earlier time.")
def audit_verify(anchor: str | None) -> None:
    """Read the whole log again and say whether somebody altered it.

    Prints the last line with its digest: write it down outside this system, and give it back as --anchor next time.
    Exit code 1 when the log is not whole.
    """
    perform("overstap.cli.verify:verify", anchor=anchor)


@overstap.command()
@as_json
def doctor(*, as_json: bool) -> None:
    """Say what is wrong with this installation, and how to mend it.

    Changes nothing. Exit code 1 when something is wrong.
    """
    perform("overstap.cli.doctor.examine:examine", settings=None, as_json=as_json)


@overstap.command()
@click.argument("delivery", type=FILE, metavar="DELIVERY.zip")
@click.option(
    "--year",
    "years",
    type=click.IntRange(1990, 2999),
    multiple=True,
    help="A year that is counted; by default every year and quarter. May be given several times.",
)
@click.option("--key", type=FILE, metavar="FILE", help="Sign with the private key in this file: 64 hexadecimal digits.")
@click.option("--rates", metavar="RATES.csv", type=FILE, help="Say too how many exits could be expected, by these.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="COUNTS.zip")
@in_language
def counts(
    delivery: Path,
    years: tuple[int, ...],
    key: Path | None,
    rates: Path | None,
    output: Path,
    language: str | None,
) -> None:
    """Make counts of the facts in a delivery: what may leave an organisation.

    No row of them is a person; those of several programmes add up. Says what counting by week instead of by day
    costs. Exit code 1: the delivery has errors. 2: it cannot be read.
    """
    perform(
        "overstap.cli.counts:counts",
        settings=None,
        delivery=delivery,
        years=years,
        key=key,
        rates=rates,
        output=output,
        language=language,
    )


@overstap.command("rates")
@click.argument("deliveries", metavar="DELIVERY.zip…", type=FILE, nargs=-1, required=True)
@days(required=False)
@click.option("--definition", type=click.Choice(["X1", "X2", "X3"]), default="X3", show_default=True)
@click.option("-o", "--output", metavar="RATES.csv", type=FILE, required=True, help="The file to write.")
@in_language
def rates_(
    deliveries: tuple[Path, ...],
    start: date | None,
    end: date | None,
    definition: str,
    output: Path,
    language: str | None,
) -> None:
    """Make rates of the country from the facts of several programmes: what can be expected of one.

    The share that exits within 24 months, by branch, legal position, addiction and whether somebody had stopped
    already. No rate is of fewer than ten trajectories, so that the file can be published; `counts --rates` applies it.
    """
    perform(
        "overstap.cli.rates:rates",
        settings=None,
        deliveries=deliveries,
        period=period_of(start, end),
        definition=definition,
        output=output,
        language=language,
    )
