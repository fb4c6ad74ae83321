"""Slack's signature on a request: whether Slack sent just these bytes, just now.

The scheme is https://docs.slack.dev/authentication/verifying-requests-from-slack/. Everything here
comes from whoever reached the port: nothing in it is parsed before its shape is known, and nothing
here raises on it.
"""

import hashlib
import hmac
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

TIMESTAMP = b"x-slack-request-timestamp"
SIGNATURE = b"x-slack-signature"

_WINDOW = 300
"""Seconds that a timestamp may be off, either way: what Slack's documentation asks for."""

_DIGITS = re.compile(rb"[0-9]{1,12}")
_SIGNED = re.compile(rb"v0=[0-9a-f]{64}")

Headers = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a request says of itself in its headers, in the right shape and not yet verified."""

    timestamp: bytes
    signature: bytes


class SignatureVerifier:
    """Tells what Slack signed from what it did not."""

    def __init__(self, secret: str, now: Callable[[], float] = time.time) -> None:
        """Keep the secret.

        Args:
            secret: the app's signing secret.
            now: seconds since 1970.

        Raises:
            ValueError: the secret is blank: anybody could sign with it.
        """
        if not secret.strip():
            raise ValueError("a signing secret must not be blank")
        self._secret = secret.encode()
        self._now = now

    def claim(self, headers: Headers) -> Claim | None:
        """What the headers claim, so that a body need not be read for those that cannot be Slack's.

        Args:
            headers: names in lower case, with their values, as they came.

        Returns:
            The claim; `None` when a header is missing, stands there twice or has another shape, or
            when the timestamp is more than five minutes off.
        """
        given = list(headers)
        timestamp, signature = _only(given, TIMESTAMP), _only(given, SIGNATURE)
        if not (_DIGITS.fullmatch(timestamp) and _SIGNED.fullmatch(signature)):
            return None
        if abs(self._now() - int(timestamp)) > _WINDOW:
            return None
        return Claim(timestamp, signature)

    def holds(self, claim: Claim, body: bytes) -> bool:
        """Whether the claim is Slack's signature of this body, compared in constant time."""
        signed = b"v0:" + claim.timestamp + b":" + body
        right = "v0=" + hmac.new(self._secret, signed, hashlib.sha256).hexdigest()
        return hmac.compare_digest(right.encode(), claim.signature)


def _only(headers: Headers, name: bytes) -> bytes:
    """A header's value; empty when it is missing or there twice."""
    found = [value for given, value in headers if given == name]
    return found[0] if len(found) == 1 else b""
