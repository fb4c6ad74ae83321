"""Which account and which regions a press means."""

from typing import Any

import pytest

from bot.aws.accounts import Account
from bot.lookups.model import Lookup
from bot.slack.account_choice import choose, regions_to_choose
from bot.slack.payloads import LookupRequest
from tests.shared import our_library

PROD = Account(id="111122223333", name="prod", regions=("eu-west-1", "us-east-1"))
TEST = Account(id="444455556666", name="test", regions=("us-east-1", "sa-east-1"))


def lookup(**fields: Any) -> Lookup:
    """A lookup that takes a queue."""
    return Lookup.model_validate(
        {
            "title": "Find the queue",
            "question": "Which queue is it?",
            "needs": {"any": ["queue_name", "arn"]},
            "steps": [{"name": "all", "call": "sqs.list_queues", "keep": "QueueUrls"}],
            "report": [{"label": "Queues", "list": "steps.all"}],
            "verdicts": [{"name": "there", "tone": "good", "text": "It is.", "why": "A queue."}],
            **fields,
        }
    )


def chosen(accounts: list[Account], account: str = "", **values: str) -> Account | None:
    return choose(lookup(), LookupRequest(lookup="x", values=values, account=account), accounts)


def test_the_account_that_was_asked_for_is_taken() -> None:
    """Whatever the paste says."""
    assert TEST == chosen([PROD, TEST], TEST.key, account_id=PROD.id)


def test_else_the_one_that_the_paste_names() -> None:
    """By its number, or by that in an ARN that the lookup takes."""
    assert TEST == chosen([PROD, TEST], account_id=TEST.id)
    assert TEST == chosen([PROD, TEST], arn=f"arn:aws:sqs:eu-west-1:{TEST.id}:orders")


@pytest.mark.parametrize(
    ("accounts", "expected"), [([PROD], PROD), ([PROD, TEST], None), ([], None)]
)
def test_else_the_only_one(accounts: list[Account], expected: Account | None) -> None:
    """Of several none is guessed."""
    assert expected == chosen(accounts)


def test_accounts_without_a_number_are_not_guessed() -> None:
    """A paste that names no account does not mean those that have no number."""
    assert None is chosen([Account(name="a"), Account(name="b")])


def test_an_account_that_is_not_open_is_not_taken() -> None:
    """A button of another channel may name one."""
    assert None is chosen([PROD, TEST], "999900001111")


def test_the_regions_of_the_account_are_offered() -> None:
    """Of several accounts all of theirs, each once."""
    assert ("eu-west-1", "us-east-1") == regions_to_choose(lookup(), PROD, [PROD, TEST])
    assert ("eu-west-1", "us-east-1", "sa-east-1") == regions_to_choose(
        lookup(), None, [PROD, TEST]
    )


def test_a_lookup_that_says_where_to_look_asks_for_no_region() -> None:
    """CloudFront is in us-east-1, wherever one asks."""
    assert () == regions_to_choose(lookup(region="us-east-1"), PROD, [PROD])


def test_a_press_looks_where_the_resource_is() -> None:
    """Of two accounts in a paste the key's is chosen, not the caller's."""
    key = f"arn:aws:kms:eu-west-1:{TEST.id}:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    values = {
        "key_id": key,
        "principal": f"arn:aws:sts::{PROD.id}:assumed-role/ci/run",
        "account_id": PROD.id,
    }
    request = LookupRequest(lookup="kms/key-state", values=values)
    found = choose(our_library().lookups["kms/key-state"], request, [PROD, TEST])
    assert TEST == found
