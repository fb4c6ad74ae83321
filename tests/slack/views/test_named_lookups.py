"""What is shown where a lookup is asked for by name and not run: within a message's room."""

from bot.lookups.model import Lookup
from bot.slack.payloads import LookupRequest
from bot.slack.views import ids, lookup_words
from bot.slack.views.named_lookups import fill_in, lookup_choices, unknown, which, wrong
from tests.shared import our_library


def _lookups(count: int) -> list[Lookup]:
    return list(our_library().lookups.values())[:count]


def _buttons(blocks: object) -> list[dict[str, str]]:
    assert isinstance(blocks, list)
    return [one for block in blocks if block["type"] == "actions" for one in block["elements"]]


def test_each_lookup_has_its_button() -> None:
    """With what was typed for it; of very many the first ten, and how many more there are."""
    found = _lookups(13)
    requests = [LookupRequest(lookup=one.name, values={"region": "eu-west-1"}) for one in found]
    blocks = list(lookup_choices("These:", found, requests).blocks)
    assert [ids.LOOK + one.name for one in found[:10]] == [
        one["action_id"] for one in _buttons(blocks)
    ]
    assert lookup_words.MORE_LOOKUPS.format(count=3) in str(blocks)


def test_a_name_that_was_typed_is_no_markup() -> None:
    """It is said again."""
    assert "<!here>" not in str(unknown("<!here>", ["s3"]).blocks)


def test_services_are_named_to_choose_from() -> None:
    """Whether a name was typed or not."""
    for shown in (which(["s3", "sqs"]), unknown("x", ["s3", "sqs"])):
        assert "`s3`, `sqs`" in str(shown.blocks)


def test_each_mistake_has_its_line_and_the_right_names_are_told() -> None:
    """A long name is cut, and of very many mistakes the first ten are told."""
    (lookup,) = _lookups(1)
    told = {f"{'x' * 60}{number}": "It does not take this." for number in range(12)}
    shown = str(wrong(lookup, told).blocks)
    assert 10 == shown.count("It does not take this.")
    assert "x" * 41 not in shown
    assert all(f"`{name}`" in shown for name in (*lookup.needs.names, "account", "region"))


def test_where_no_form_can_open_a_button_opens_it() -> None:
    """With what is known so far."""
    (lookup,) = _lookups(1)
    request = LookupRequest(lookup=lookup.name)
    (button,) = _buttons(list(fill_in(lookup, request).blocks))
    assert request == LookupRequest.decode(button["value"])
