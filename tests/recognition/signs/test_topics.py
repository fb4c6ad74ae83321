"""What a sentence speaks of, once it is known whose it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.signs.topics import speaks_of, spelled_in


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("The subnets are in use", "ec2"),
        ("Parameter subnet_id is missing", "ec2"),
        ("no security-group of that name", "ec2"),
        ("my-subnet-1", ""),
        ("the subnetwork", ""),
        ("path/subnet", ""),
    ],
)
def test_a_thing_is_a_word_of_its_own(text: str, service: str) -> None:
    """Singular or plural, with an underscore or a dash in its middle; no part of a name."""
    assert service == speaks_of("aws", text)


def test_the_first_thing_in_a_sentence_tells() -> None:
    """What comes after it is where it is or whose."""
    assert "sqs" == speaks_of("aws", "The queue cannot publish to the topic")
    assert "sns" == speaks_of("aws", "The topic cannot publish to the queue")


def test_the_longest_thing_that_begins_at_a_place_is_taken() -> None:
    """An availability set is no availability zone, a bucket policy is S3's."""
    assert "rds" == speaks_of("aws", "the db subnet group")
    assert "containerregistry" == speaks_of("azure", "the container registry")
    assert "storage" == speaks_of("azure", "the container")


def test_only_asked_for_services_count() -> None:
    """Where the code leaves two services, a third is passed over."""
    text = "The queue cannot publish to the topic"
    assert "sns" == speaks_of("aws", text, frozenset({"sns", "kms"}))
    assert "" == speaks_of("aws", text, frozenset({"kms"}))


def test_names_written_in_humps_are_read_where_allowed() -> None:
    """`AutoScalingGroupName` is two words and more; a stack trace is full of such names."""
    assert "autoscaling" == speaks_of("aws", "AutoScalingGroup missing")
    assert "" == speaks_of("aws", "AutoScalingGroup missing", humps=False)


def test_a_thing_known_to_be_nobodys_is_passed_over() -> None:
    """Azure's service principal is not the principal of a policy."""
    assert "" == speaks_of("azure", "the service principal")
    assert "keyvault" == speaks_of("azure", "the service principal cannot read the vault")
    assert "authorization" == speaks_of("azure", "the principal")


def test_a_long_message_is_read_from_its_beginning() -> None:
    """Two thousand characters."""
    assert "" == speaks_of("aws", "x" * 2_000 + " queue")
    assert "sqs" == speaks_of("aws", "x" * 1_900 + " queue")


@given(st.sampled_from(["http", "kubernetes", "terraform", ""]), st.text(max_size=80))
def test_other_providers_have_no_topics(provider: str, text: str) -> None:
    """Whatever they say."""
    assert "" == speaks_of(provider, f"{text} queue")
    assert "" == spelled_in(provider, "SubnetInUse")


def test_a_code_is_read_word_by_word() -> None:
    """Capitals in a row are one word."""
    assert "network" == spelled_in("azure", "PublicIPCountLimitReached")
    assert "" == spelled_in("azure", "Conflict")
