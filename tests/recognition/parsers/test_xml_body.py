"""XML error bodies, whole or cut: code, message and fields, and whose they are."""

import pytest

from bot.recognition.parsers.xml_body import BODIES, MESSAGES
from tests.recognition.parsers.findings import codes, found, messages, only, spans

KEY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The key is not there.</Message>'
    "<Key>in/a.csv</Key><RequestId>5KX2</RequestId><HostId>z=</HostId></Error>"
)


def test_a_body_tells_code_message_request_and_fields() -> None:
    """Each stands in a tag of its own; the named fields are values."""
    error = only(BODIES, KEY)
    assert ("aws", "s3", "NoSuchKey", "The key is not there.") == (
        error.provider,
        error.service,
        error.code,
        error.message,
    )
    assert ("5KX2", {"key": "in/a.csv"}) == (error.request_id, dict(error.values))


@pytest.mark.parametrize(
    "text",
    [
        KEY,
        KEY.replace("><", ">\n  <"),
        KEY.replace("<", "&lt;").replace(">", "&gt;"),
        KEY.replace("\n", "\r\n"),
        KEY.replace("\n", "\\n"),
        f"2026-11-28 10:14:02 response: {KEY}",
        KEY[KEY.index("<Code>") :],
        KEY[: KEY.index("</HostId>")],
        KEY.replace("NoSuchKey", "\n  NoSuchKey\n"),
    ],
)
def test_a_body_is_read_however_it_is_printed(text: str) -> None:
    """Indented, escaped, logged, or cut at either end."""
    error = only(BODIES, text)
    assert ("NoSuchKey", "The key is not there.", "5KX2") == (
        error.code,
        error.message,
        error.request_id,
    )


@pytest.mark.parametrize(
    ("body", "whose"),
    [
        ('<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Code>X1y</Code>', ("aws", "sns")),
        ('<ErrorResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/"><Error><Code>X1y</Code>', ("aws", "sqs")),
        ('<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Code>X1y</Code>', ("aws", "iam")),
        ("<Response><Errors><Error><Code>X1y</Code>", ("aws", "ec2")),
        ("<Error><Code>X1y</Code><HostId>z=</HostId>", ("aws", "s3")),
        ("<Error><Code>X1y</Code><Message>It is leased.\nRequestId:0a1b\nTime:2026-04-19T09:11:03Z</Message>", ("azure", "storage")),
        ("<Error><Code>401</Code><Detail>x</Detail></Error> <Code>X1y</Code><Detail>It is not. TrackingId:0a1b</Detail>", ("azure", "servicebus")),
        ("<Error><Code>X1y</Code><Details>ci may not.</Details>", ("gcp", "storage")),
        ("gs://ledger: <Error><Code>X1y</Code>", ("gcp", "storage")),
        ("<Error><Code>X1y</Code>", ("", "")),
    ],
)  # fmt: skip
def test_namespace_and_fields_tell_whose_a_body_is(body: str, whose: tuple[str, str]) -> None:
    """A service's namespace, its fields or its words name it, or nothing does."""
    assert [whose] == [(one.provider, one.service) for one in found(BODIES, body) if one.code]


def test_storages_ids_are_no_part_of_the_message() -> None:
    """Azure's storage services end each message with two lines of their own."""
    text = "<Error><Code>LeaseIdMissing</Code><Message>It is leased.\nRequestId:0a1b\nTime:2026-04-19T09:11:03Z</Message>"
    assert ["It is leased."] == messages(BODIES, text)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("<StringToSign>x</StringToSign>", [("SignatureDoesNotMatch", False)]),
        ("<Key>a.csv</Key>", [("", False), ("NoSuchKey", True)]),
        ("", [("", False)]),
    ],
)
def test_a_blank_code_is_told_by_s3s_fields(fields: str, told: list[tuple[str, bool]]) -> None:
    """A field that only one error has tells it surely, another as a guess."""
    text = f"<Error><Code></Code><Message>x</Message>{fields}<HostId>z=</HostId></Error>"
    assert told == [(error.code, error.wrapper) for error in found(BODIES, text)]


def test_another_services_fields_tell_no_code_of_s3s() -> None:
    """The same field in a body of Azure's or SNS's means something else."""
    text = (
        '<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Code></Code>'
        "<Message>x</Message><Key>a.csv</Key></Error>"
    )
    assert [""] == codes(BODIES, text)


def test_service_buss_body_has_a_detail() -> None:
    """Where there is no message, the detail is it; some services spell the request's id large."""
    text = "<Error><Code>Gone</Code><Detail>It is gone.</Detail><RequestID>1b2c</RequestID></Error>"
    error = only(BODIES, text)
    assert ("It is gone.", "1b2c") == (error.message, error.request_id)
    both = only(BODIES, "<Code>Gone</Code><Message>It went.</Message><Detail>x</Detail>")
    assert "It went." == both.message


def test_a_value_of_several_words_is_none() -> None:
    """A field that holds a sentence names nothing."""
    assert {} == dict(only(BODIES, "<Code>NoSuchKey</Code><Key>not a key</Key>").values)


@pytest.mark.parametrize(
    "text",
    ["<Code>x, y</Code>", "<Code>x + 1</Code>", "the Code> of", "<code>NoSuchKey</code>"],
)
def test_other_codes_in_tags_are_none(text: str) -> None:
    """Sentences, source and another tag are no error."""
    assert [] == found(BODIES, text)


def test_a_number_in_the_codes_place_is_no_code() -> None:
    """A status leaves the message to tell."""
    assert [("", "It is gone.")] == [
        (error.code, error.message)
        for error in found(BODIES, "<Code>404</Code><Message>It is gone.</Message>")
    ]


def test_a_body_whose_start_was_cut_has_its_codes_end() -> None:
    """`…Key</Code>` still tells the word in front of the tag."""
    assert ["NoSuchKey"] == codes(BODIES, "...NoSuchKey</Code><Message>It is gone.</Message>")


def test_each_body_ends_before_the_next() -> None:
    """Several bodies in one text have their own messages."""
    text = "<Code>NoSuchKey</Code><Message>a</Message>\n<Code>SlowDown</Code><Message>b</Message>"
    assert [("NoSuchKey", "a"), ("SlowDown", "b")] == [
        (error.code, error.message) for error in found(BODIES, text)
    ]
    assert "<Code>NoSuchKey</Code><Message>a</Message>\n" == spans(BODIES, text)[0]


def test_a_message_alone_is_read() -> None:
    """A body whose code is gone has its message, which may tell the rest."""
    assert [("", "It is gone.")] == [
        (error.code, error.message)
        for error in found(MESSAGES, "<Error><Message>It is gone.</Message>")
    ]


def test_a_message_beside_its_code_is_not_read_twice() -> None:
    """With a code in front of it, the whole body has been read."""
    assert [] == found(MESSAGES, KEY)


def test_a_tag_without_an_end_is_bounded() -> None:
    """What goes on and on is no field of an error."""
    assert [""] == messages(BODIES, "<Code>NoSuchKey</Code><Message>" + "x" * 5000)
