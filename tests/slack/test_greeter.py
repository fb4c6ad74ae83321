"""The hello of first contact: once to a channel and to a person, whatever happens after."""

import pytest

from bot.slack.views import words
from tests.slack.conversation import Conversation


def greet(talk: Conversation, id_: str, channel: str, person: str = "") -> None:
    talk.parts.greeter.greet(id_, channel, person)
    talk.jobs.run_all()


def test_a_channel_is_greeted_once(talk: Conversation) -> None:
    """Also where the app is invited again."""
    for id_ in ("Ev1", "Ev2"):
        greet(talk, id_, "C1")
    (said,) = talk.said()
    assert words.HELLO_CHANNEL in said


def test_a_person_is_greeted_in_their_own_conversation(talk: Conversation) -> None:
    """Beside the channels that they are in."""
    greet(talk, "Ev1", "C1")
    greet(talk, "Ev2", "D1", "U1")
    assert [words.HELLO_CHANNEL, words.HELLO_DIRECT] == [
        said.partition("\n")[0] for said in talk.said()
    ]


@pytest.mark.parametrize(
    ("person", "said"), [("", words.HELLO_UNHEARD), ("U1", words.HELLO_UNHEARD_DIRECT)]
)
def test_an_app_that_hears_nothing_does_not_say_that_it_does(
    talk: Conversation, person: str, said: str
) -> None:
    """It says how it is asked."""
    talk.slack.scopes = "chat:write,commands"
    greet(talk, "Ev1", "C1", person)
    assert said in talk.said()[0]


def test_a_hello_that_could_not_be_said_is_not_told_of(talk: Conversation) -> None:
    """Nobody asked for it."""
    talk.slack.refuses["chat.postMessage"] = "not_in_channel"
    greet(talk, "Ev1", "C1")
    assert ([], 1) == (talk.whispered(), len(talk.jobs.faults))
