"""What a coding assistant may ask for; each answer is plain text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from rich.console import Console

from bot.answers.answer import Explanation, Guess
from bot.answers.answerer import Answerer
from bot.answers.plain_text import show_explanation
from bot.aws.accounts import Account, Accounts
from bot.aws.connector import Connector
from bot.aws.operations import nearest_name
from bot.lookups import plain_text
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup
from bot.recognition.visible import visible_in
from bot.runtime.store import Audited, Store

CHANNEL = "mcp"
"""What the audit has as the conversation where no channel is named."""


class ToolRefusedError(Exception):
    """What was asked for cannot be done; the text is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Asker:
    """For whom the assistant looks.

    Attributes:
        name: who the audit names.
        user: the person's Slack id, which rules and CloudTrail get; empty where none is given.
        channel: the Slack channel whose rules hold; empty for none.
        groups: the Slack user groups of the person.
    """

    name: str
    user: str = ""
    channel: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tools:
    """The tools, over one library and one set of accounts.

    Attributes:
        answerer: makes answers.
        lookups: the lookups, by name.
        accounts: the accounts and the rules over them.
        connector: enters accounts.
        store: where the audit is written.
        asker: for whom the assistant looks.
    """

    answerer: Answerer
    lookups: Mapping[str, Lookup]
    accounts: Accounts
    connector: Connector
    store: Store
    asker: Asker

    def explain(self, text: str) -> str:
        """What an error means: cause, fix and first steps, with the values of this text.

        Args:
            text: the error as a tool printed it; more lines around it help.
        """
        return _shown(self.answerer.explain(text))

    def show(self, code: str) -> str:
        """The page of an error code, as `NoSuchBucket`, or of an id, as `aws/s3/NoSuchBucket`.

        Args:
            code: the code, or the id that `search` gave.
        """
        answer = self.answerer.answer_for(code, {})
        if answer is not None:
            return _shown(Explanation(answer=answer))
        pages = self.answerer.pages.of_code(code)
        if len(pages) == 1:
            return self.show(pages[0].entry)
        if pages:
            return _listed(f"Several services have {code}; show one by its id:", pages)
        near = self.answerer.pages.near(code)
        if near:
            return _listed(f"There is no {code}. Near it are:", near)
        raise ToolRefusedError(f"There is no page on {code!r}: search for its words.")

    def search(self, words: str) -> str:
        """Pages that these words find: a code, a message, or a question in one's own words.

        Args:
            words: what to look for.
        """
        found = self.answerer.pages.of_words(words)
        if not found:
            raise ToolRefusedError("Nothing is found: try fewer words, or the error's own.")
        return _listed("Show one by its id:", found)

    def list_lookups(self) -> str:
        """The read-only looks into AWS accounts: name, the question it answers, values it takes."""
        return "\n".join(
            f"{name}: {one.question} ({', '.join(one.needs.names) or 'no value'})"
            for name, one in sorted(self.lookups.items())
        )

    def lookup(self, name: str, values: dict[str, str] | None = None, account: str = "") -> str:
        """Look read-only into an AWS account, and say what is really there.

        Args:
            name: the lookup, as `iam/entity`; `list_lookups` has them all.
            values: what to look for, as `{"role_name": "deploy"}`.
            account: id or name of a configured account; chosen by the values if left out.
        """
        lookup = self._named(name)
        try:
            given = plain_text.values_from(
                [f"{key}={value}" for key, value in (values or {}).items()], lookup
            )
        except plain_text.WrongValueError as error:
            raise ToolRefusedError(str(error)) from None
        where = self._account(account, lookup, given)
        self._ask_for_right(lookup, where, given)
        result = run_lookup(lookup, given, where, asker=self.asker.user, connector=self.connector)
        number = result.account_id or where.number or where.key
        self._audit("looked", lookup, number, result.verdict.name, given, result.requests)
        return plain_text.as_text(result)

    def _named(self, name: str) -> Lookup:
        if name in self.lookups:
            return self.lookups[name]
        close = nearest_name(name, tuple(self.lookups))
        hint = f" Did you mean {close}?" if close else " list_lookups has them all."
        raise ToolRefusedError(f"There is no lookup {name!r}.{hint}")

    def _account(self, named: str, lookup: Lookup, values: Mapping[str, str]) -> Account:
        if named:
            chosen = self.accounts.get(named)
            if chosen is None:
                raise ToolRefusedError(f"There is no account {named!r} in faultbook.yml.")
            return chosen
        meant = lookup.where(dict(values)).get("account_id", "")
        return self.accounts.of_number(meant) or self.accounts.all[0]

    def _ask_for_right(self, lookup: Lookup, where: Account, values: Mapping[str, str]) -> None:
        """Raise where the rules of faultbook.yml do not let this person look."""
        asker = self.asker
        decision = self.accounts.may(
            asker.user, asker.channel, lookup.name, where.key, asker.groups
        )
        if decision.allowed:
            return
        self._audit("refused", lookup, where.number or where.key, decision.reason, values)
        hint = "" if asker.channel else " Name who looks: faultbook mcp --user … --channel …"
        raise ToolRefusedError(f"This may not be looked at: {decision.reason}.{hint}")

    def _audit(  # noqa: PLR0917 - a line's parts
        self,
        action: str,
        lookup: Lookup,
        account: str,
        result: str,
        values: Mapping[str, str],
        requests: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.store.audit(
            Audited(
                user=self.asker.name,
                action=action,
                lookup=lookup.name,
                account_id=account,
                channel=self.asker.channel or CHANNEL,
                thread_ts="",
                result=result,
                values=dict(values),
                requests=requests,
            )
        )


def _shown(explanation: Explanation) -> str:
    file = StringIO()
    show_explanation(explanation, Console(file=file, no_color=True), everything=True)
    return file.getvalue()


def _listed(sentence: str, pages: list[Guess]) -> str:
    return "\n".join([sentence, *(f"{one.entry}: {one.title}" for one in visible_in(pages))])
