"""People's words for codes, services and providers, used only where somebody asked."""

import pytest

from bot.recognition.synonyms import also_said, providers_named, services_named


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("it won't let me in", "denied"),
        ("the name is already taken", "duplicate"),
        ("my bucket is gone", "not found"),
        ("the token is too old", "expired"),
        ("we hit the limit", "quota"),
        ("the file is too big", "entity"),
        ("we call it too often", "throttling"),
        ("the stack is still updating", "in progress"),
        ("something is using the subnet", "in use"),
        ("the zone is sold out", "capacity"),
        ("It WON'T LET me in", "denied"),
        ("the pod crashed", "exited"),
        ("the call timed out", "timeout"),
    ],
)
def test_a_phrase_stands_for_the_words_of_codes(text: str, words: str) -> None:
    """Whatever the case, what people say leads to what providers print."""
    assert words in also_said(text)


@pytest.mark.parametrize("text", ["", "hello there", "the weather is fine"])
def test_other_words_add_nothing(text: str) -> None:
    """Without a phrase there is nothing to search for."""
    assert "" == also_said(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("my bucket", ("aws", "s3")),
        ("our lambdas", ("aws", "lambda")),
        ("a hosted zone", ("aws", "route53")),
        ("the key vault", ("azure", "keyvault")),
        ("AKS", ("azure", "containerservice")),
        ("cloud run", ("gcp", "run")),
        ("Big Query", ("gcp", "bigquery")),
    ],
)
def test_a_nickname_names_a_service(text: str, named: tuple[str, str]) -> None:
    """What people call a service, singular or plural, spaced or not."""
    assert named in list(services_named(text))


@pytest.mark.parametrize("text", ["the basket", "a queueing theory", "s33", "mysqls"])
def test_part_of_a_word_is_no_nickname(text: str) -> None:
    """A nickname is a word of its own."""
    assert [] == list(services_named(text))


@pytest.mark.parametrize(
    ("text", "providers"),
    [
        ("Amazon", {"aws"}),
        ("dynamodb", {"aws"}),
        ("a storage account", {"azure"}),
        ("GKE and EKS", {"gcp", "aws"}),
        ("a queue", set()),
        ("pubsub", {"gcp"}),
        ("", set()),
    ],
)
def test_a_provider_is_named_by_what_only_it_has(text: str, providers: set[str]) -> None:
    """A product that several have names none of them."""
    assert providers == providers_named(text)
