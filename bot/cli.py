"""The `faultbook` command: thin, each subcommand one call into `bot`.

Imports stand inside the commands, so that `faultbook explain` does not pay for the web server.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.aws.accounts import Accounts
    from bot.lookups.model import Lookup

app = typer.Typer(
    help="Recognises a pasted cloud error, answers it, and looks read-only into the account.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def check(
    folders: Annotated[
        list[Path] | None, typer.Argument(help="Further knowledge folders, a team's own.")
    ] = None,
) -> None:
    """Check all knowledge; print every problem with file, line and field, then the counts."""
    from bot.authoring.checks import report
    from bot.knowledge_base.models import OURS

    raise typer.Exit(report.run([OURS, *(folders or [])]))


@app.command()
def schema(kind: Annotated[str, typer.Argument(help="entry, guide, playbook, …")]) -> None:
    """Print the JSON schema of one kind of knowledge file, for an editor."""
    import json

    from bot.authoring.schemas import KINDS
    from bot.authoring.schemas import schema as make

    if kind not in KINDS:
        typer.echo(f"There is no kind {kind!r}; use one of: {', '.join(KINDS)}.", err=True)
        raise typer.Exit(2)
    typer.echo(json.dumps(make(kind), indent=2))


@app.command()
def book(
    out: Annotated[Path, typer.Option(help="The folder to write it into.")],
    knowledge: Annotated[
        list[Path] | None, typer.Option(help="A further knowledge folder, a team's own.")
    ] = None,
) -> None:
    """Write the whole knowledge as a static site that works from a folder."""
    from bot.book.site import write
    from bot.knowledge_base.models import OURS, load
    from bot.knowledge_base.sdk_catalogue import open_catalogue
    from bot.lookups.loader import load as load_lookups

    folders = [OURS, *(knowledge or [])]
    made = write(out, load(folders), load_lookups(folders), open_catalogue())
    typer.echo(f"{made.pages} pages in {made.folder}: open {made.folder / 'index.html'}")


@app.command()
def explain(
    text: Annotated[
        list[str] | None, typer.Argument(help="The error; standard input when left out.")
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read {"id", "text"} a line, write an answer a line.')
    ] = False,
    knowledge: Annotated[
        list[Path] | None, typer.Option(help="A further knowledge folder, a team's own.")
    ] = None,
) -> None:
    """Say what an error means: `terraform apply 2>&1 | faultbook explain`."""
    import sys

    from rich.console import Console

    from bot.answers.answerer import Answerer
    from bot.answers.batch import answers
    from bot.answers.plain_text import show
    from bot.knowledge_base.models import OURS, load
    from bot.knowledge_base.sdk_catalogue import open_catalogue
    from bot.lookups.loader import load as load_lookups

    folders = [OURS, *(knowledge or [])]
    answerer = Answerer(load(folders), open_catalogue(), {} if jsonl else load_lookups(folders))
    if jsonl:
        for line in answers(sys.stdin.buffer, answerer):
            sys.stdout.write(f"{line}\n")
        return
    pasted = " ".join(text) if text else sys.stdin.buffer.read().decode("utf-8", "replace")
    explanation = answerer.explain(pasted)
    show(explanation, Console(emoji=False))
    raise typer.Exit(0 if explanation.answered else 1)


@app.command()
def run() -> None:
    """Connect to Slack with the tokens in the environment; without any, start the sandbox."""
    from bot.knowledge_base.yaml_file import BrokenFileError
    from bot.runtime.listen_socket import AddressError
    from bot.settings import SettingsError, read_settings

    try:
        settings = read_settings()
        if settings.mode == "sandbox":
            from bot.sandbox import run as run_sandbox

            run_sandbox(port=settings.port)
        else:
            from bot.main import run as run_app

            run_app(settings)
    except (SettingsError, BrokenFileError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    except AddressError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(help="The port of the page.", min=0, max=65535)] = 3000,
    *,
    aws: Annotated[bool, typer.Option("--aws", help="Look with your own AWS credentials.")] = False,
    socket: Annotated[
        bool, typer.Option("--socket", help="Connect the app by Socket Mode, not by HTTP.")
    ] = False,
) -> None:
    """Start a local workspace in the browser, with a simulated AWS account."""
    from bot.knowledge_base.yaml_file import BrokenFileError

    try:
        from bot.sandbox import run as run_sandbox

        run_sandbox(port=port, aws=aws, socket=socket)
    except BrokenFileError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="The lookup, as iam/entity.")],
    values: Annotated[
        list[str] | None, typer.Argument(help="What to look for, as role_name=deploy.")
    ] = None,
    *,
    account: Annotated[str, typer.Option(help="An account of faultbook.yml.")] = "",
    knowledge: Annotated[
        list[Path] | None, typer.Option(help="A further knowledge folder, a team's own.")
    ] = None,
) -> None:
    """Look read-only into the account: `faultbook lookup iam/entity role_name=deploy`."""
    from rich.console import Console

    from bot.lookups import plain_text

    known = _lookups(knowledge)
    found = _named(name, known)
    where = _accounts().choose(account)
    if where is None:
        _give_up(f"There is no account {account!r} in faultbook.yml.")
    try:
        given = plain_text.values_from(values or (), found)
    except plain_text.WrongValueError as error:
        _give_up(str(error))
    raise typer.Exit(plain_text.look(found, given, where, Console(emoji=False)))


@app.command()
def policy(
    lookup: Annotated[
        list[str] | None, typer.Option(help="Only what this lookup needs; may be repeated.")
    ] = None,
    *,
    form: Annotated[
        str, typer.Option("--format", help="json, terraform or cloudformation.")
    ] = "json",
    account_id: Annotated[
        str, typer.Option(help="The account Faultbook runs in, for the trust policy.")
    ] = "",
    external_id: Annotated[str, typer.Option(help="What the trust policy is to ask for.")] = "",
    knowledge: Annotated[
        list[Path] | None, typer.Option(help="A further knowledge folder, a team's own.")
    ] = None,
) -> None:
    """Print the IAM policy that the lookups need."""
    from typing import get_args

    from bot.aws.policies import Format, printed

    if form not in get_args(Format):
        _give_up(f"There is no format {form!r}; use one of: {', '.join(get_args(Format))}.")
    if form != "json" and not account_id:
        _give_up(f"--format {form} needs --account-id: the account that Faultbook runs in.")
    known = _lookups(knowledge)
    chosen = [_named(name, known) for name in lookup] if lookup else list(known.values())
    typer.echo(printed(chosen, form, account_id, external_id))  # type: ignore[arg-type]  # checked above


@app.command()
def may(
    user: Annotated[str, typer.Argument(help="The Slack user id.")],
    channel: Annotated[str, typer.Argument(help="The Slack channel id.")],
    lookup: Annotated[str, typer.Argument(help="The lookup, as iam/entity.")],
    account: Annotated[str, typer.Argument(help="The account's id or name.")],
    group: Annotated[
        list[str] | None, typer.Option(help="A Slack user group of this person; may be repeated.")
    ] = None,
) -> None:
    """Say whether somebody may look, and why."""
    decision = _accounts().may(user, channel, lookup, account, group or ())
    typer.echo(f"{'yes' if decision.allowed else 'no'}: {decision.reason}")
    raise typer.Exit(0 if decision.allowed else 1)


@app.command()
def doctor(
    account: Annotated[str, typer.Option(help="An account of faultbook.yml.")] = "",
) -> None:
    """Say which lookups will work with the credentials there are."""
    from rich.console import Console

    from bot.lookups import preflight as practice

    known = _lookups(None)
    where = _accounts().choose(account)
    if where is None:
        _give_up(f"There is no account {account!r} in faultbook.yml.")
    found = practice.examine(known.values(), where)
    raise typer.Exit(practice.show(found, known, Console(emoji=False)))


def _lookups(folders: list[Path] | None) -> "Mapping[str, Lookup]":
    from bot.knowledge_base.models import OURS
    from bot.knowledge_base.yaml_file import BrokenFileError
    from bot.lookups.loader import load

    try:
        return load([OURS, *(folders or [])])
    except BrokenFileError as error:
        _give_up(str(error))


def _named(name: str, known: "Mapping[str, Lookup]") -> "Lookup":
    from bot.aws.operations import nearest

    if name not in known:
        close = nearest(name, tuple(known))
        hint = f" Did you mean {close}?" if close else ""
        _give_up(f"There is no lookup {name!r}.{hint}")
    return known[name]


def _accounts() -> "Accounts":
    import os

    from bot.aws.accounts import load_accounts
    from bot.knowledge_base.yaml_file import BrokenFileError

    path = Path(os.environ.get("FAULTBOOK_CONFIG", "faultbook.yml"))
    try:
        return load_accounts(path if path.is_file() else None)
    except BrokenFileError as error:
        _give_up(str(error))


def _give_up(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)


def main() -> None:
    """Run the command line."""
    app()
