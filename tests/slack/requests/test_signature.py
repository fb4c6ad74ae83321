"""Slack's signature, as Slack makes it and as others would like to."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.signature import SignatureVerifier as SlackSdk

from bot.slack.requests.signature import SIGNATURE, TIMESTAMP, Claim, SignatureVerifier

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
NOW = 1_764_000_000
STAMP = str(NOW).encode()
BODY = b'{"type":"event_callback"}'
VERIFIER = SignatureVerifier(SECRET, now=lambda: NOW)


def signed(stamp: bytes, body: bytes = BODY, secret: str = SECRET) -> bytes:
    """The signature of a body at a time."""
    base = b"v0:" + stamp + b":" + body
    return b"v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest().encode()


def is_slacks(headers: list[tuple[bytes, bytes]], body: bytes = BODY) -> bool:
    """Whether a request would be taken."""
    claim = VERIFIER.claim(headers)
    return claim is not None and VERIFIER.holds(claim, body)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_slack_signs_is_taken(text: str) -> None:
    """Slack's own library signs, and the signature holds, whatever the body."""
    signature = SlackSdk(SECRET).generate_signature(timestamp=str(NOW), body=text) or ""
    assert is_slacks([(TIMESTAMP, STAMP), (SIGNATURE, signature.encode())], text.encode())


@given(st.binary())
def test_a_body_is_verified_as_bytes(body: bytes) -> None:
    """A body need not be text to be verified: nothing of it is decoded."""
    assert is_slacks([(TIMESTAMP, STAMP), (SIGNATURE, signed(STAMP, body))], body)


@given(st.integers(-1000, 1000))
def test_a_timestamp_is_good_for_five_minutes_either_way(age: int) -> None:
    """At 300 seconds it is taken, at 301 it is not."""
    stamp = str(NOW - age).encode()
    taken = is_slacks([(TIMESTAMP, stamp), (SIGNATURE, signed(stamp))])
    assert (abs(age) <= 300) == taken


_ARABIC = str(NOW).translate({48 + digit: 0x660 + digit for digit in range(10)})
_WIDE = str(NOW).translate({48 + digit: 0xFF10 + digit for digit in range(10)})


@pytest.mark.parametrize(
    "stamp",
    [
        *[b"", b" ", b"abc", b"nan", b"inf", b"1e9", b"0x10", b"null", b"-5", b"\xff", b"\xc2\xb2"],
        *[
            b"+" + STAMP,
            STAMP + b".0",
            STAMP + b"\n",
            STAMP + b"\xa0",
            b" " + STAMP,
            b"1_764_000_000",
        ],
        *[STAMP + b"," + STAMP, b"9" * 5000, b"0" * 5000 + STAMP, b"\xed\xa0\x80"],
        *[_ARABIC.encode(), _WIDE.encode(), _ARABIC.encode("utf-16"), _WIDE.encode("utf-8")],
    ],
)
def test_a_timestamp_is_ascii_digits(stamp: bytes) -> None:
    """Anything else is refused, though it be signed with the right secret."""
    assert not is_slacks([(TIMESTAMP, stamp), (SIGNATURE, signed(stamp))])


@pytest.mark.parametrize(
    "signature",
    [
        *[
            b"",
            b"v0=",
            b"x",
            signed(STAMP)[3:],
            b"v1=" + signed(STAMP)[3:],
            b"V0=" + signed(STAMP)[3:],
        ],
        *[signed(STAMP)[:-1], signed(STAMP) + b"0", signed(STAMP) + b"\n", b" " + signed(STAMP)],
        *[signed(STAMP).upper(), b"v0=" + b"\xff" * 64, "v0=é".encode(), b"v0=\xed\xa0\x80"],
        *[b"v0=" + "٣".encode() * 64, signed(STAMP)[:-1] + b"\xe9", b"v0=" + b"0" * 64],
        *[signed(STAMP, secret="another"), signed(STAMP, BODY + b" "), signed(b"1764000001")],
        *[signed(STAMP) + b"," + signed(STAMP), b"v0=" + b"0" * 100_000],
    ],
)
def test_a_signature_is_slacks_own_to_the_byte(signature: bytes) -> None:
    """Another version, length, spelling, secret, body or time is refused."""
    assert not is_slacks([(TIMESTAMP, STAMP), (SIGNATURE, signature)])


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [(TIMESTAMP, STAMP)],
        [(SIGNATURE, signed(STAMP))],
        [(TIMESTAMP, STAMP), (TIMESTAMP, STAMP), (SIGNATURE, signed(STAMP))],
        [(TIMESTAMP, STAMP), (SIGNATURE, signed(STAMP)), (SIGNATURE, signed(STAMP))],
        [(TIMESTAMP, b"abc"), (TIMESTAMP, STAMP), (SIGNATURE, b"x"), (SIGNATURE, signed(STAMP))],
    ],
)
def test_a_header_stands_there_once(headers: list[tuple[bytes, bytes]]) -> None:
    """Missing or doubled ones are refused: which of two counts is nobody's guess."""
    assert not is_slacks(headers)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([TIMESTAMP, SIGNATURE, b"host"]),
            st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")),
        ),
        max_size=4,
    ),
    st.binary(max_size=100),
)
def test_forged_headers_are_refused_and_never_raise(
    headers: list[tuple[bytes, bytes]], body: bytes
) -> None:
    """Whatever a stranger writes into them."""
    assert not is_slacks(headers, body)


@given(st.binary(), st.binary())
def test_a_made_up_claim_never_holds_nor_raises(timestamp: bytes, signature: bytes) -> None:
    """The comparison takes any bytes, of any length."""
    assert not VERIFIER.holds(Claim(timestamp, signature), BODY)


@pytest.mark.parametrize("secret", ["", " ", "\n\t"])
def test_a_blank_secret_is_refused(secret: str) -> None:
    """Anybody could sign with it."""
    with pytest.raises(ValueError, match="blank"):
        SignatureVerifier(secret)
