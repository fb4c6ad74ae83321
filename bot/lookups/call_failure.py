"""Turns a failed call into an `Unseen`: its reason, and a sentence that says what to do.

Of an exception only its type and AWS's error code are used; its text never reaches a channel.
"""

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    InvalidRegionError,
    ParamValidationError,
    ReadTimeoutError,
)

from bot.aws.allow_list import access
from bot.aws.clients import (
    ForbiddenError,
    RefusedError,
    ThrottledError,
    TimeOverError,
    UnnamedError,
)
from bot.aws.connector import ConnectError, UnverifiedError, WrongAccountError
from bot.aws.error_codes import CREDENTIALS, DENIED, THROTTLED
from bot.aws.operations import operation
from bot.lookups.denials import denied_by
from bot.lookups.result import Reason, Unseen

_CODE: Final = re.compile(r"[\w.:-]{1,80}", re.ASCII)
"""A code that may stand in the log: one word, as all of AWS's are."""

_NO_CREDENTIALS: Final = {
    "CredentialRetrievalError",
    "NoCredentialsError",
    "PartialCredentialsError",
    "ProfileNotFound",
    "SSOTokenLoadError",
    "TokenRetrievalError",
    "UnauthorizedSSOTokenError",
}
_REGION: Final = {"OptInRequired", "RegionDisabledException", "InvalidRegionException"}
_MOVED: Final = {"301", "307", "PermanentRedirect", "TemporaryRedirect"}
_ELSEWHERE: Final = "{api} answered that this is in another region than {region}: give that region."
_SESSION: Final = "s3.CreateSession"
"""The call that botocore makes by itself before any other on an S3 directory bucket."""
_DIRECTORY: Final = (
    "{api} was not sent: this is a directory bucket (S3 Express One Zone), and reading in it needs"
    " a session, which no lookup opens."
)
_NOT_ANSWERED: Final[tuple[tuple[type[BotoCoreError], Reason, str], ...]] = (
    (
        EndpointConnectionError,
        "region",
        "{api} has no endpoint that answers in {region}: check the region.",
    ),
    (InvalidRegionError, "region", "{api} led to a region that AWS does not have: check it."),
    # Botocore makes one call of its own: HeadBucket, where a redirect does not say the region.
    (UnnamedError, "region", _ELSEWHERE),
    (ForbiddenError, "failed", "{api} was not sent: it is not on the allow-list."),
    (RefusedError, "stopped", "{api} was not sent: the lookup had ended."),
    (ParamValidationError, "failed", "{api} does not take a value of that shape: check it."),
)
_FORBIDDEN: Final = re.compile(r"not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)")


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """An error that AWS answered with.

    Attributes:
        code: AWS's error code.
        status: the HTTP status, as text.
        message: AWS's sentence; never shown, only matched.
        body: the whole parsed error, for `on_error: {…: {keep: …}}`.
    """

    code: str
    status: str
    message: str
    body: Any

    @classmethod
    def of(cls, error: ClientError) -> "ErrorAnswer":
        """Read botocore's exception."""
        details = error.response.get("Error", {})
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", "")
        return cls(
            str(details.get("Code", "")),
            str(status),
            str(details.get("Message", "")),
            error.response,
        )

    def is_called(self, name: str) -> bool:
        """Whether an `on_error` key means this error.

        Args:
            name: `Code`, an HTTP status, or `Code ~ words` for a message with those words.
        """
        code, _, words = (part.strip() for part in name.partition("~"))
        return code in (self.code, self.status) and words.lower() in self.message.lower()


def unseen(call: str, region: str, error: Exception) -> Unseen:
    """Describe a failed call.

    Args:
        call: as `iam.get_role`.
        region: where it was called.
        error: what it raised.

    Raises:
        Exception: `error` itself, where botocore did not raise it.
    """
    if isinstance(error, ClientError):
        answer = ErrorAnswer.of(error)
        code = answer.code if _CODE.fullmatch(answer.code) else ""
        return replace(_answered(call, region, answer), code=code)
    if isinstance(error, ThrottledError):
        return throttled(call, region)
    if isinstance(error, (ReadTimeoutError, ConnectTimeoutError, TimeOverError)):
        return timed_out(call, region)
    if isinstance(error, BotoCoreError):
        return _not_answered(call, region, error)
    raise error


def _not_answered(call: str, region: str, error: BotoCoreError) -> Unseen:
    if isinstance(error, UnnamedError) and error.kwargs["operation"] == _SESSION:
        return _of(call, "failed", _DIRECTORY.format(api=_api(call)))
    for kind, reason, sentence in _NOT_ANSWERED:
        if isinstance(error, kind):
            return _of(call, reason, sentence.format(api=_api(call), region=region))
    name = type(error).__name__
    if name in _NO_CREDENTIALS:
        return no_credentials(call)
    return _of(call, "failed", f"{_api(call)} failed in {region} ({name}): try again.")


def _answered(call: str, region: str, answer: ErrorAnswer) -> Unseen:
    if answer.code in CREDENTIALS:
        return _of(
            call,
            "credentials",
            f"AWS refused the credentials for {_api(call)} in {region} ({answer.code}): renew them,"
            " and check that the region is enabled for the account.",
        )
    if answer.code in _REGION:
        return _of(
            call, "region", f"{region} is not enabled for this account: choose another region."
        )
    if answer.code in _MOVED:
        return _of(call, "region", _ELSEWHERE.format(api=_api(call), region=region))
    if THROTTLED & {answer.code, answer.status}:
        return throttled(call, region)
    if answer.code in DENIED or answer.status == "403":
        return denied(call, answer.message)
    return _of(call, "failed", f"{_api(call)} answered {answer.code or answer.status} in {region}.")


def denied(call: str, message: str = "") -> Unseen:
    """AWS denied the call.

    Args:
        call: as `iam.get_role`.
        message: AWS's sentence, which may name the missing IAM action or the policy that denies;
            without either, the action that the call usually needs is named.
    """
    if by := denied_by(message):
        return _of(call, "denied", f"{_api(call)} was denied by {by}")
    action = _FORBIDDEN.search(message)
    permission = action.group(1) if action else access().actions_of(call)[0]
    sentence = (
        f"{_api(call)} was denied: the role that looks needs {permission}"
        " (`faultbook policy` prints it)."
    )
    return Unseen(call=call, reason="denied", sentence=sentence, permission=permission)


def no_credentials(call: str) -> Unseen:
    """The process has no AWS credentials."""
    return _of(
        call,
        "credentials",
        "There are no AWS credentials to look with: give the process a role or a profile"
        " (AWS_PROFILE), or list the account in faultbook.yml.",
    )


def no_entry(call: str, error: ConnectError) -> Unseen:
    """The account could not be entered, or the credentials belong to another one."""
    if error.code in _NO_CREDENTIALS:
        return no_credentials(call)
    if isinstance(error, WrongAccountError):
        return _of(
            call,
            "account",
            f"faultbook.yml says that {error.name} is account {error.wanted}, but its credentials"
            f" enter {error.found}: correct one of them.",
        )
    if isinstance(error, UnverifiedError):
        return _of(
            call,
            "credentials",
            f"Which account the credentials enter could not be verified ({error.code}): renew them,"
            " and check that sts:GetCallerIdentity answers from here.",
        )
    sentence = (
        f"The role {error.role_arn} could not be assumed ({error.code}): its trust policy must let"
        " this process do sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity, with the"
        " external id of faultbook.yml (`faultbook policy` prints it)."
    )
    return Unseen(call=call, reason="credentials", sentence=sentence, permission="sts:AssumeRole")


def throttled(call: str, region: str) -> Unseen:
    """AWS throttled the call, and retries did not help."""
    return _of(
        call, "throttled", f"AWS throttled {_api(call)} in {region}: look again in a minute."
    )


def timed_out(call: str, region: str) -> Unseen:
    """AWS did not answer within the time for one call."""
    return _of(call, "timeout", f"{_api(call)} did not answer in {region} in time: look again.")


def time_is_over(call: str, seconds: float) -> Unseen:
    """The time for the whole lookup, in seconds, was over."""
    return _of(call, "timeout", f"The lookup ended after {seconds:.0f} s, before it had seen all.")


def stopped(call: str) -> Unseen:
    """Somebody stopped the lookup."""
    return _of(call, "stopped", "The lookup was stopped before it had seen all.")


def capped(call: str, what: str) -> Unseen:
    """A limit of ours was reached, after `what` (as `the first 100 pages`) had been read."""
    return _of(call, "cap", f"Only {what} of {_api(call)} were read: there is more to see.")


def unknown_region(call: str, region: str) -> Unseen:
    """AWS has no region of that name."""
    return _of(call, "region", f"`{region}` is not an AWS region: give another one.")


def missing_value(call: str) -> Unseen:
    """The call was not made, because a parameter's value is missing."""
    return _of(call, "failed", f"{_api(call)} was not asked: a value for it was not there.")


def unquotable(call: str) -> Unseen:
    """The call was not made, because a value has characters that a query cannot hold."""
    return _of(
        call, "failed", f"{_api(call)} was not asked: the value has signs that no query can hold."
    )


def odd_shape(call: str) -> Unseen:
    """The response does not have the structure that the lookup expects."""
    return _of(call, "failed", f"{_api(call)} answered in a shape that the lookup does not know.")


def _of(call: str, reason: Reason, sentence: str) -> Unseen:
    return Unseen(call=call, reason=reason, sentence=sentence)


def _api(call: str) -> str:
    return f"{call.partition('.')[0]}:{operation(call).name}"
