"""Guesses for a question in somebody's own words."""

import os
import subprocess
import sys

import pytest

from bot.answers.answerer import Answerer
from bot.recognition.code_inference import telling_words
from bot.recognition.error_codes import normalized_code
from bot.recognition.error_search import _SAID_TO_PEOPLE, ErrorSearch
from bot.recognition.known_errors import KnownErrors
from bot.recognition.scoring import ANSWER, GUESS
from tests.recognition.builders import entry, knowledge
from tests.shared import our_answerer

FULL = entry("QueueFull", title="The queue is full", messages=["The queue {name} holds too many"])
GONE = entry("TableGone", "dynamodb", title="The table was deleted")
TWIN = entry("QueueFull", "servicebus", "azure", title="The queue is full")


def search(question: str) -> list[tuple[str, str]]:
    known = KnownErrors(knowledge(FULL, GONE, TWIN))
    return [(one.provider, one.code) for one in ErrorSearch(known, None).search(question)]


def test_the_error_that_shares_the_most_words_comes_first() -> None:
    """Words of the code and of the title count."""
    assert ("aws", "QueueFull") == search("our queue in sqs is full again")[0]


def test_people_say_it_in_words_of_their_own() -> None:
    """A phrase stands for the words that codes and wordings have for it."""
    assert ("aws", "TableGone") in search("the dynamodb table has vanished, deleted by whom?")


def test_another_providers_error_of_that_name_stands_behind() -> None:
    """A question that names a provider is about that one's errors."""
    assert ("azure", "QueueFull") == search("azure service bus: the queue is full")[0]


def test_ordinary_talk_has_no_guess() -> None:
    """One word in common is nothing."""
    assert [] == search("lunch in the table room?")


@pytest.mark.parametrize("talk", ["who is on call tonight?", "what a day", "hello again"])
def test_small_talk_has_no_guess(talk: str) -> None:
    """Words of every question speak of no error, however many an error's text shares."""
    assert () == our_answerer().explain(talk).guesses


OWN_WORDS = [
    ("we're at the maximum number of addresses already", {"AddressLimitExceeded"}),
    ("kms won't let the role decrypt", {"AccessDenied"}),
    ("someone already has a bucket with that name", {"BucketAlreadyOwnedByYou"}),
    ("can't delete the bucket, there are still files in it", {"BucketNotEmpty"}),
    ("the lambda is still being updated so I cannot deploy", {"ResourceConflict"}),
    ("no more capacity for this instance type here", {"InsufficientInstanceCapacity"}),
    ("the role with this name is already there", {"EntityAlreadyExists"}),
    ("our subscription isn't registered for it", {"MissingSubscriptionRegistration"}),
    ("vm size is not offered in west europe", {"SkuNotAvailable"}),
    ("cosmos tells us we make too many requests", {"TooManyRequests"}),
    ("firestore wants an index for my query", {"FAILED_PRECONDITION"}),
    ("hosted zone can't be deleted, it still has records", {"HostedZoneNotEmpty"}),
]


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return our_answerer()


@pytest.mark.parametrize(("question", "codes"), OWN_WORDS)
def test_a_question_gets_the_right_error_among_three(
    answerer: Answerer, question: str, codes: set[str]
) -> None:
    """Over all knowledge, the error that is meant is among the first three guesses."""
    seen = answerer.recognise(question, asked=True)
    first = {normalized_code(match.code) for match in seen.matches[:3]}

    assert not seen.answered
    assert first & set(map(normalized_code, codes))


@pytest.mark.parametrize(("question", "codes"), OWN_WORDS[:3])
def test_nobodys_own_words_are_an_error_unasked(
    answerer: Answerer, question: str, codes: set[str]
) -> None:
    """In a channel there is neither an answer nor a guess."""
    seen = answerer.recognise(question)
    assert not [one for one in seen.matches if one.confidence >= GUESS and one.code in codes]


@pytest.mark.parametrize(
    "code",
    ["AccessDenied", "ValidationException", "PERMISSION_DENIED", "NoSuchBucket", "AADSTS50126"],
)
@pytest.mark.parametrize("form", ["{}", "what is {}?", "`{}` help"])
def test_a_bare_code_asked_directly_is_known(answerer: Answerer, code: str, form: str) -> None:
    """A code alone, or with words that only ask about it, is answered to somebody who asks."""
    seen = answerer.recognise(form.format(code), asked=True)

    assert (code, True) == (seen.matches[0].code, seen.matches[0].confidence >= ANSWER)


@pytest.mark.parametrize(
    "text",
    ["Error code ServiceUnavailable handled.", "RETRY = {NoSuchKey, SlowDown}", "NoSuchThing"],
)
def test_a_code_with_other_words_is_not_asked_about(answerer: Answerer, text: str) -> None:
    """A release note, a list of codes and a word that is no code are no questions."""
    assert not answerer.recognise(text, asked=True).answered


_WORDS_OF_AN_ALIAS = """
from bot.recognition.error_search import _of_known
from tests.recognition.builders import entry
one = entry("MissingSubscriptionRegistration", aliases=["NoRegisteredProviderFound"])
print(sorted(_of_known(one).words.items()))
"""


def test_a_run_guesses_what_the_last_one_guessed() -> None:
    """Sets have another order in each process; the words of an error and their weights do not."""
    words = {
        subprocess.run(  # noqa: S603 (our own code)
            [sys.executable, "-c", _WORDS_OF_AN_ALIAS],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(3)
    }
    assert 1 == len(words)


def test_a_pod_is_kubernetes_own(answerer: Answerer) -> None:
    """Who says *pod* asks about Kubernetes, whatever clouds have codes of the same words."""
    guesses = answerer.explain("the pod cannot pull its image", asked=True).guesses

    assert "kubernetes/any/ErrImagePull" in [guess.entry for guess in guesses]


def test_every_word_of_small_talk_is_one_that_is_compared() -> None:
    """A word that is left out anyhow would only look as if it did something."""
    assert [] == [word for word in _SAID_TO_PEOPLE if not telling_words(word)]
