"""Presses of a lookup's buttons: who may, what is still to ask, and where a result is shown."""

import pytest
from slack_sdk.errors import SlackApiError

from bot.runtime.store import Case
from bot.slack.destination import Destination
from bot.slack.lookup_runs import LOOK
from bot.slack.messenger import TooLateError
from bot.slack.payloads import LookupRequest
from bot.slack.press import Press
from bot.slack.views import forms, ids, lookup_words, words
from tests.handlers.conftest import LOOKUP, REGIONAL, RESULT, Json
from tests.slack.conversation import ALONE, HERE, Conversation

PROD, STAGE = "111122223333", "444455556666"
TWO = {
    "accounts": [
        {"id": PROD, "name": "prod", "regions": ["us-east-1", "eu-west-1"]},
        {"id": STAGE, "name": "stage", "regions": ["eu-north-1"]},
    ]
}
STAGE_ALONE = {**TWO, "rules": [{"accounts": [STAGE]}]}
ON_CALL = {"accounts": TWO["accounts"][:1], "rules": [{"groups": ["S0ONCALL"]}]}
WHOLE = LookupRequest(lookup=LOOKUP, values={"distribution_id": "E2QWRUHEXAMPLE"})


class Person:
    """Presses buttons, and keeps the forms that open."""

    def __init__(self, talk: Conversation) -> None:
        self.talk = talk
        self.opened: list[Json] = []
        self.error: Exception | None = None

    def press(
        self, request: LookupRequest, place: Destination = HERE, *, typed: bool = False
    ) -> None:
        presses = self.talk.parts.lookup_presses
        presses.press(request, place, Press(repr(request)), self.open, typed=typed)

    def open(self, view: Json) -> str:
        if self.error is not None:
            raise self.error
        self.opened.append(view)
        return f"V{len(self.opened)}"

    def fields(self) -> list[str]:
        """The fields of the one form that opened."""
        (form,) = self.opened
        return [block["block_id"] for block in form["blocks"] if block["type"] == "input"]


@pytest.fixture
def person(talk: Conversation) -> Person:
    return Person(talk)


def _looks(talk: Conversation) -> list[Json]:
    """The requests of the lookups that were begun."""
    return [dict(args["request"]) for args in talk.jobs.submitted(LOOK)]


def _audit(talk: Conversation) -> list[tuple[str, str]]:
    return [(line.action, line.result) for line in talk.store.audited()]


def test_a_whole_request_is_run_in_the_only_account(talk: Conversation, person: Person) -> None:
    """Nothing is asked, and the job names the account."""
    person.talk.with_accounts({"accounts": TWO["accounts"][:1]})
    person.press(WHOLE)
    assert [(PROD, dict(WHOLE.values))] == [(one["account"], one["values"]) for one in _looks(talk)]
    assert [] == person.opened


def test_a_lookup_that_is_gone_is_told_to_who_pressed(talk: Conversation, person: Person) -> None:
    """A button outlives its lookup."""
    person.press(LookupRequest(lookup="s3/was-here-once"))
    talk.jobs.run_all()
    assert [words.LOOKUP_GONE] == talk.whispered()
    assert [] == _looks(talk)


def test_missing_values_are_asked_for(talk: Conversation, person: Person) -> None:
    """The form asks for those that the lookup needs, and nothing is run yet."""
    person.press(LookupRequest(lookup=LOOKUP))
    assert ["distribution_id", "caller_reference"] == person.fields()
    assert [] == _looks(talk)


def test_values_come_from_the_case(talk: Conversation, person: Person) -> None:
    """A button carries what fits; the rest, and where to look, is taken from its case."""
    values = {"caller_reference": "deploy-1", "region": "eu-west-1", "bucket": "unasked"}
    talk.store.open_case(Case(id="c1", channel="C1", thread_ts="1.1", entry="e", values=values))
    person.press(LookupRequest(lookup=LOOKUP, case="c1"))
    (looked,) = _looks(talk)
    assert {"caller_reference": "deploy-1", "region": "eu-west-1"} == looked["values"]


def test_a_buttons_own_values_go_before_the_cases(talk: Conversation, person: Person) -> None:
    """It may be about another thing of the same paste."""
    values = {"distribution_id": "EOTHEREXAMPLE"}
    talk.store.open_case(Case(id="c1", channel="C1", thread_ts="1.1", entry="e", values=values))
    person.press(LookupRequest(lookup=LOOKUP, case="c1", values=WHOLE.values))
    assert [dict(WHOLE.values)] == [one["values"] for one in _looks(talk)]


def test_of_several_accounts_one_is_asked_for(talk: Conversation, person: Person) -> None:
    """None is guessed where the paste names none."""
    talk.with_accounts(TWO)
    person.press(WHOLE)
    assert ["account"] == person.fields()
    assert [] == _looks(talk)


def test_only_accounts_that_are_open_are_offered(talk: Conversation, person: Person) -> None:
    """With one left there is nothing to ask."""
    talk.with_accounts(STAGE_ALONE)
    person.press(WHOLE)
    assert [STAGE] == [one["account"] for one in _looks(talk)]


def test_an_account_that_was_typed_is_refused_where_it_is_not_open(
    talk: Conversation, person: Person
) -> None:
    """Another one would answer another question."""
    talk.with_accounts(STAGE_ALONE)
    person.press(LookupRequest(lookup=LOOKUP, values=WHOLE.values, account=PROD), typed=True)
    talk.jobs.run_all()
    assert [] == _looks(talk)
    assert [("refused", "no account")] == _audit(talk)


def test_an_account_of_an_old_button_gives_way_to_one_of_today(
    talk: Conversation, person: Person
) -> None:
    """It was made before the accounts changed."""
    talk.with_accounts(STAGE_ALONE)
    person.press(LookupRequest(lookup=LOOKUP, values=WHOLE.values, account=PROD))
    assert [STAGE] == [one["account"] for one in _looks(talk)]


def test_who_may_look_nowhere_is_told_who_may(talk: Conversation, person: Person) -> None:
    """The refusal is seen by that person alone, and is in the audit."""
    talk.with_accounts(ON_CALL)
    person.press(WHOLE)
    talk.jobs.run_all()
    (told,) = talk.whispered()
    assert "U1 is in none of the groups S0ONCALL" in told
    assert "<!subteam^S0ONCALL>" in told
    assert [("refused", "no account")] == _audit(talk)
    assert [] == _looks(talk)


def test_a_member_of_a_rules_group_may_look(talk: Conversation, person: Person) -> None:
    """Slack is asked for the groups, as the rule names one."""
    talk.with_accounts(ON_CALL)
    groups = [{"id": "S0ONCALL", "users": ["U1"]}]
    talk.slack.says["usergroups.list"] = {"usergroups": groups}
    person.press(WHOLE)
    assert [PROD] == [one["account"] for one in _looks(talk)]


def test_slack_is_not_asked_for_groups_where_no_rule_needs_them(
    talk: Conversation, person: Person
) -> None:
    """A press waits for no call that changes nothing."""
    talk.with_accounts(TWO)
    person.press(WHOLE)
    assert [] == talk.slack.called("usergroups.list")


def test_a_private_lookup_opens_a_modal_that_shows_how_far_it_is(
    talk: Conversation, person: Person
) -> None:
    """The modal is named in the job; a public one has its message instead."""
    person.press(WHOLE, ALONE)
    assert [ids.RESULT] == [view["callback_id"] for view in person.opened]
    assert ["V1"] == [args["view"] for args in talk.jobs.submitted(LOOK)]


def test_a_second_press_opens_no_second_modal(talk: Conversation, person: Person) -> None:
    """It is the same press while the lookup is under way."""
    person.press(WHOLE, ALONE)
    person.press(WHOLE, ALONE)
    assert (1, 1) == (len(person.opened), len(_looks(talk)))


def test_a_lookup_runs_though_its_modal_cannot_be_opened(
    talk: Conversation, person: Person
) -> None:
    """Its result comes as a message all the same, whatever stood in the way of the modal."""
    faults = (TooLateError(), OSError("away"), SlackApiError("x", {"error": "internal_error"}))  # type: ignore[no-untyped-call]
    for number, error in enumerate(faults):
        person.error = error
        values = {"distribution_id": f"E{number}QWRUHEXAMPLE"}
        person.press(LookupRequest(lookup=LOOKUP, values=values), ALONE)
    assert ["", "", ""] == [args["view"] for args in talk.jobs.submitted(LOOK)]


def test_a_form_that_cannot_be_opened_is_raised(person: Person) -> None:
    """Without its values there is no look, so whoever pressed has to be told."""
    person.error = TooLateError()
    with pytest.raises(TooLateError):
        person.press(LookupRequest(lookup=LOOKUP))


def test_the_regions_of_the_accounts_are_offered(talk: Conversation, person: Person) -> None:
    """Where the lookup looks in one region; one that says where it looks offers none."""
    talk.with_accounts(TWO)
    person.press(LookupRequest(lookup=REGIONAL))
    (form,) = person.opened
    (region,) = [block for block in form["blocks"] if block.get("block_id") == "region"]
    offered = [option["value"] for option in region["element"]["options"]]
    assert ["us-east-1", "eu-west-1", "eu-north-1"] == offered


# The whole result


def _seen(talk: Conversation, account: str = STAGE) -> LookupRequest:
    """A request whose result is at hand."""
    request = LookupRequest(lookup=LOOKUP, values=WHOLE.values, account=account)
    talk.parts.lookup_presses.results.put(request, RESULT)
    return request


def test_a_result_that_is_not_at_hand_is_not_shown(talk: Conversation) -> None:
    """The caller looks again."""
    assert None is talk.parts.lookup_presses.show_all(WHOLE, HERE)
    assert [] == _audit(talk)


def test_showing_a_result_is_written_to_the_audit(talk: Conversation) -> None:
    """It is a look too, with the verdict that was seen."""
    talk.with_accounts(STAGE_ALONE)
    view = talk.parts.lookup_presses.show_all(_seen(talk), HERE)
    assert "The distribution is E2QWRUHEXAMPLE." in str(view)
    assert [("shown", "bound")] == _audit(talk)


def test_a_result_of_an_account_that_is_closed_is_not_shown(talk: Conversation) -> None:
    """Being at hand gives no leave to see it; the attempt is kept."""
    talk.with_accounts(STAGE_ALONE)
    view = talk.parts.lookup_presses.show_all(_seen(talk, PROD), HERE)
    assert "E2QWRUHEXAMPLE" not in str(view)
    assert [("refused", "no account")] == _audit(talk)


def test_what_is_not_at_hand_is_looked_at_again_for_its_modal(talk: Conversation) -> None:
    """The job fills the modal that is open."""
    talk.with_accounts(STAGE_ALONE)
    request = LookupRequest(lookup=LOOKUP, values=WHOLE.values, account=STAGE)
    talk.slack.views["V1"] = {}
    talk.parts.lookup_presses.show_later(request, HERE, Press("show"), "V1")
    talk.jobs.run_all()
    assert "The distribution is E2QWRUHEXAMPLE." in str(talk.slack.views["V1"])
    assert [("looked", "bound")] == _audit(talk)


def test_looking_again_for_a_modal_asks_who_may(talk: Conversation) -> None:
    """Leave may have been taken since; AWS is not asked."""
    talk.with_accounts(STAGE_ALONE)
    request = LookupRequest(lookup=LOOKUP, values=WHOLE.values, account=PROD)
    talk.slack.views["V1"] = {}
    talk.parts.lookup_presses.show_later(request, HERE, Press("show"), "V1")
    talk.jobs.run_all()
    assert [] == talk.runner.asked
    assert [("refused", "no account")] == _audit(talk)


def test_a_modal_is_told_where_looking_again_failed(talk: Conversation) -> None:
    """It would say for ever that it looks."""
    talk.with_accounts(STAGE_ALONE)
    talk.runner.error = ValueError("secret detail")
    request = LookupRequest(lookup=LOOKUP, values=WHOLE.values, account=STAGE)
    talk.slack.views["V1"] = {}
    talk.parts.lookup_presses.show_later(request, HERE, Press("show"), "V1")
    talk.jobs.run_all()
    shown = str(talk.slack.views["V1"])
    assert "Something went wrong on my side" in shown
    assert "secret detail" not in shown


# Sharing


def _shared(talk: Conversation, request: LookupRequest, times: int = 1) -> None:
    for number in range(times):
        place = ALONE.model_copy(update={"user": f"U{number}"})
        talk.parts.lookup_presses.share(request, place, Press("share", at=100.0 * number))
        talk.jobs.run_all()


def test_a_shared_result_names_who_shared_it(talk: Conversation) -> None:
    """Everybody sees it, and the audit has it."""
    talk.with_accounts(STAGE_ALONE)
    _shared(talk, _seen(talk))
    (said,) = talk.said()
    assert "Shared by <@U0>" in said
    assert [("shared", "bound")] == _audit(talk)


def test_a_result_is_shared_once(talk: Conversation) -> None:
    """Whoever is second is told that it stands."""
    talk.with_accounts(STAGE_ALONE)
    _shared(talk, _seen(talk), times=2)
    assert 1 == len(talk.said())
    assert [lookup_words.SHARED_ALREADY] == talk.whispered()


def test_a_result_that_is_gone_is_not_shared(talk: Conversation) -> None:
    """It is looked at again first, by whoever wants it."""
    _shared(talk, WHOLE)
    assert ([], [lookup_words.RESULT_GONE]) == (talk.said(), talk.whispered())


def test_a_result_of_an_account_that_is_closed_is_not_shared(talk: Conversation) -> None:
    """Sharing asks for leave as looking does."""
    talk.with_accounts(STAGE_ALONE)
    _shared(talk, _seen(talk, PROD))
    assert [] == talk.said()
    assert [("refused", "no account")] == _audit(talk)


def test_where_nothing_may_be_posted_a_result_can_be_shared_later(talk: Conversation) -> None:
    """Once the app was invited, the same press works."""
    talk.with_accounts(STAGE_ALONE)
    request = _seen(talk)
    talk.slack.refuses["chat.postMessage"] = "not_in_channel"
    _shared(talk, request)
    assert [words.NOT_IN_CHANNEL] == talk.whispered()
    assert [] == _audit(talk)
    del talk.slack.refuses["chat.postMessage"]
    talk.parts.lookup_presses.share(request, ALONE, Press("share", at=1000.0))
    talk.jobs.run_all()
    assert [("shared", "bound")] == _audit(talk)


# What was filled in


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"distribution_id": "E2QWRUHEXAMPLE"}, []),
        ({"distribution_id": "no id; rm -rf"}, ["distribution_id"]),
        ({}, ["distribution_id"]),
    ],
    ids=["right", "another shape", "nothing"],
)
def test_what_was_filled_in_is_looked_at(
    talk: Conversation, given: dict[str, str], wrong: list[str]
) -> None:
    """Of values of which any will do, one has to be there, and each has its shape."""
    asked = ["distribution_id", "caller_reference"]
    found = talk.parts.lookup_presses.mistakes(LookupRequest(lookup=LOOKUP), given, asked)
    assert wrong == list(found)


@pytest.mark.parametrize(
    ("account", "region", "wrong"),
    [(STAGE, "eu-west-1", True), (PROD, "eu-west-1", False), ("999", "eu-west-1", False)],
    ids=["another account's", "its own", "no account of ours"],
)
def test_a_region_must_be_one_of_the_accounts(
    talk: Conversation, account: str, region: str, wrong: bool
) -> None:
    """An account is looked into in its regions only."""
    talk.with_accounts(TWO)
    given = {"account": account, "region": region, "table_name": "orders"}
    request = LookupRequest(lookup=REGIONAL)
    found = talk.parts.lookup_presses.mistakes(request, given, ["table_name"])
    assert wrong == (forms.REGION_FIELD in found)


def test_a_needed_value_of_only_spaces_is_refused(talk: Conversation) -> None:
    """Each value that has to be given gets its own sentence."""
    request = LookupRequest(lookup=REGIONAL)
    assert {"table_name"} == set(talk.parts.lookup_presses.mistakes(request, {}, ["table_name"]))


def test_a_form_of_a_lookup_that_is_gone_has_no_mistakes(talk: Conversation) -> None:
    """The press itself says that it is gone."""
    request = LookupRequest(lookup="s3/was-here-once")
    assert {} == talk.parts.lookup_presses.mistakes(request, {}, ["bucket"])


def test_stop_is_written_down_for_whoever_runs_the_lookup(talk: Conversation) -> None:
    """It may be another replica."""
    talk.parts.lookup_presses.stop("job-1")
    assert (True, False) == (
        talk.store.stop_requested("job-1"),
        talk.store.stop_requested("job-2"),
    )
