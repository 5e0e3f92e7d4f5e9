"""`onrecord`: the command line, put together from its commands."""

import sys
from typing import Annotated

import typer

from extract import __version__
from extract.cli import (
    export,
    forget,
    publish,
    report,
    reprocess,
    review,
    run,
    schema,
    show,
    sql,
    status,
)
from extract.cli.eval import app as eval_app
from extract.cli.profile import app as profile_app
from extract.cli.terminal import ExitStatus, complain
from extract.cli.train import app as train_app
from extract.errors import OnrecordError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Raw news pages in, a DuckDB database out: who said what, and which numbers were claimed.",
    epilog="Exit status: 0 done or nothing new; 1 setup, usage or lock; 2 pages were given and "
    "none succeeded; 3 outside of the bounds that were set; 130 interrupted.",
)
app.command()(run.run)
app.command()(publish.publish)
app.command()(reprocess.reprocess)
app.command()(reprocess.retry)
app.command()(show.show)
app.command()(report.report)
app.command()(sql.sql)
app.command()(status.status)
app.command()(schema.schema)
app.command()(export.export)
app.command()(forget.forget)
app.command()(review.review)
app.add_typer(profile_app, name="profile")
app.add_typer(eval_app, name="eval")
app.add_typer(train_app, name="train")


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"onrecord {__version__}\n")
        raise typer.Exit


@app.callback()
def onrecord(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and leave."
        ),
    ] = False,
) -> None:
    """Options that come before the command."""


def main() -> None:
    """Run the command; an error of ours is one line on stderr and exit status 1."""
    try:
        app()
    except ExitStatus:
        raise
    except OnrecordError as error:
        complain(error.message)
        sys.exit(1)
    except OSError as error:
        complain(f"{error.strerror or error}: {error.filename or 'see the paths given'}")
        sys.exit(1)
    except SystemExit as error:
        # typer's status for wrong usage; 2 is for runs in which no page succeeded
        sys.exit(1 if error.code == 2 else error.code)  # noqa: PLR2004


if __name__ == "__main__":
    main()
