"""Exception classes of the AWS SDK for Ruby and of Fog, before and behind their message."""

import pytest

from bot.recognition.parsers.aws_sdk_ruby import CLASSES, FOG
from bot.recognition.trust import Trust
from tests.recognition.parsers.findings import codes, found, messages, only


@pytest.mark.parametrize(
    ("text", "service", "code", "message"),
    [
        (
            "Aws::S3::Errors::NoSuchKey: The key does not exist.",
            "s3",
            "NoSuchKey",
            "The key does not exist.",
        ),
        ("AWS::EC2::Errors::InvalidGroup: It is gone", "ec2", "InvalidGroup", "It is gone"),
        (
            "Aws::CloudFormation::Errors::ValidationError: Stack [web] does not exist\r\n\tfrom /srv/deploy.rb:4",
            "cloudformation",
            "ValidationError",
            "Stack [web] does not exist",
        ),
        (
            "app.rb:3:in `call': The bucket is not there (Aws::S3::Errors::NoSuchBucket)",
            "s3",
            "NoSuchBucket",
            "The bucket is not there",
        ),
        (
            "/usr/lib/ruby/raise_response_errors.rb:17:in `call': Rate exceeded (Aws::SQS::Errors::Throttling)\n\tfrom x",
            "sqs",
            "Throttling",
            "Rate exceeded",
        ),
        (
            "S3::Error::TooManyBuckets: You have too many",
            "s3",
            "TooManyBuckets",
            "You have too many",
        ),
    ],
)
def test_a_class_names_service_and_code(text: str, service: str, code: str, message: str) -> None:
    """The message stands behind the class, or in front of it where the class is in brackets."""
    error = only(CLASSES, text)
    assert ("aws", service, code, message) == (
        error.provider,
        error.service,
        error.code,
        error.message,
    )


@pytest.mark.parametrize("base", ["ServiceError", "Base", "ClientError", "ServerError", ""])
def test_a_base_class_names_no_code(base: str) -> None:
    """The classes that all errors of a service have say whose error it is and not which."""
    error = only(CLASSES, f"Aws::SNS::Errors::{base}: No such topic")
    assert ("sns", "", "No such topic") == (error.service, error.code, error.message)


def test_fogs_common_classes_name_no_service() -> None:
    """`Compute` and `AWS` are Fog's words, not services."""
    assert "" == only(CLASSES, "Fog::AWS::Errors::NotFound: It is gone").service


def test_the_error_in_brackets_begins_with_its_message() -> None:
    """Its span goes from the message's paragraph to the class."""
    text = "bye\n\nThe bucket is not there (Aws::S3::Errors::NoSuchBucket) and more"
    error = only(CLASSES, text)
    assert "The bucket" == text[error.start : error.end].strip()[:10]
    assert text[error.start : error.end].endswith("NoSuchBucket")


@pytest.mark.parametrize(
    "text",
    [
        "rescue Aws::S3::Errors::NoSuchKey => e",
        "rescue Aws::S3::Errors::NoSuchKey, Aws::S3::Errors::NotFound => e",
        "rescue ::Aws::S3::Errors::NoSuchKey",
    ],
)
def test_a_class_that_a_program_handles_was_not_raised(text: str) -> None:
    """Behind `rescue` a class is source code."""
    assert [] == found(CLASSES, text)


@pytest.mark.parametrize("text", ["Foo::Error", "::Errors::NoSuchKey", "foo::Errors::NoSuchKey: x"])
def test_a_class_without_a_service_is_another_programs(text: str) -> None:
    """A service with a capital stands in front of `Errors`."""
    assert [] == found(CLASSES, text)


def test_several_classes_are_several_errors() -> None:
    """Each class in a log is found, in its order."""
    text = "Aws::S3::Errors::NoSuchKey: a\n\nAws::SQS::Errors::NonExistentQueue: b"
    assert ["NoSuchKey", "NonExistentQueue"] == codes(CLASSES, text)


def test_fogs_arrow_stands_between_code_and_message() -> None:
    """Fog joins code and message with an arrow and puts its class behind."""
    text = "InvalidGroup.Duplicate => The group 'web' already exists (Fog::Compute::AWS::Error)"
    error = only(FOG, text)
    assert ("InvalidGroup.Duplicate", "The group 'web' already exists", Trust.TOOL) == (
        error.code,
        error.message,
        error.trust,
    )


def test_an_arrow_without_fog_is_trusted_less() -> None:
    """Hashes and log lines have arrows too."""
    assert Trust.LABELLED is only(FOG, "AccessDenied => You may not").trust


def test_fogs_blank_code_counts_only_with_fog() -> None:
    """An arrow behind a colon is a blanked code where Fog's class stands in the text."""
    assert ["The group is there"] == messages(
        FOG, "x:  => The group is there (Fog::Compute::AWS::Error)"
    )
    assert [] == found(FOG, "x:  => The group is there")


@pytest.mark.parametrize("text", ["name => value", "Name => value", ":Key => 'V'", "a.B => It"])
def test_a_hash_is_no_error_of_fogs(text: str) -> None:
    """A code begins a word, and a sentence follows its arrow."""
    assert [] == found(FOG, text)
