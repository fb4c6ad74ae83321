"""👍 and 👎, why not, and the figures."""

import json

from bot.runtime.feedback_records import Stats, Week
from bot.slack.destination import Destination
from bot.slack.payloads import CaseRequest
from bot.slack.views import case_words
from bot.slack.views.feedback import reason_form, stats, thumbs


def test_each_thumb_says_which_it_is_and_of_which_case() -> None:
    """Also to somebody who cannot see it."""
    (both,) = thumbs("c1")["elements"]
    buttons = (both["positive_button"], both["negative_button"])
    asked = [CaseRequest.decode(button["value"]) for button in buttons]
    assert [("helped", "c1"), ("unhelpful", "c1")] == [(one.act, one.case) for one in asked]
    labels = [button["accessibility_label"] for button in buttons]
    assert [case_words.HELPED, case_words.UNHELPFUL] == labels


def test_a_reason_must_be_chosen_and_a_note_need_not_be_written() -> None:
    """The reasons are those of the table, under names that are kept."""
    reason, note = reason_form(Destination(channel="C1", user="U1"), "c1")["blocks"]
    assert (False, True) == (reason["optional"], note["optional"])
    assert list(case_words.REASONS) == [one["value"] for one in reason["element"]["options"]]


def test_five_of_what_is_met_most_are_named() -> None:
    """With service or provider, and how often; of nothing met there is no list."""
    met = {f"aws/s3/E{number}": 9 - number for number in range(6)} | {"http/any/409 Conflict": 1}
    shown = json.dumps(list(stats(Stats(cases=40, met=met), 30).blocks))
    assert ["E0", "E4"] == [code for code in ("E0", "E4", "E5") if f'"{code}"' in shown]
    assert case_words.MET_MOST not in json.dumps(list(stats(Stats(), 30).blocks))


def test_what_was_not_recognised_is_told_where_it_is_known() -> None:
    """Only of a whole workspace."""
    told = "Texts not recognised: 7"
    shown = [str(stats(Stats(missed=count), 30).blocks) for count in (7, 0)]
    assert [True, False] == [told in one for one in shown]


def test_weeks_are_drawn_where_there_are_two() -> None:
    """Each with its first day, what was answered in it, and whether that helped."""
    weeks = [Week(86400.0 * 7 * number, 5, 3, 1) for number in (2, 3)]
    chart = stats(Stats(cases=10, weekly=weeks), 28).blocks[1]
    assert ["15 Jan", "22 Jan"] == chart["chart"]["axis_config"]["categories"]
    assert {
        case_words.CHART_ANSWERED: 5,
        case_words.CHART_HELPED: 3,
        case_words.CHART_UNHELPFUL: 1,
    } == {one["name"]: one["data"][1]["value"] for one in chart["chart"]["series"]}
    kinds = [block["type"] for block in stats(Stats(cases=5, weekly=weeks[:1]), 7).blocks]
    assert chart["type"] not in kinds
