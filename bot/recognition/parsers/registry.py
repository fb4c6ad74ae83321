"""One small parser per family of error formats, in one ordered list.

The more certain a format is, the earlier it stands: of two parsers that find the same code at the
same place the earlier one's finding is kept.
"""

from collections.abc import Iterable

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers import (
    aws_sdk_go,
    aws_sdk_java,
    aws_sdks,
    azure,
    azure_clients,
    bare_code,
    botocore,
    carrier_exceptions,
    cloudformation,
    gcp,
    grpc,
    http_status,
    json_body,
    missing_code,
    prose,
    s3_tools,
    xml_body,
)
from bot.recognition.parsers.base import Parser

PARSERS: tuple[Parser, ...] = (
    botocore.SERVICE,
    botocore.CLASSES,
    botocore.CLIENT,
    aws_sdk_go.VERSION_2,
    aws_sdk_go.RESPONSE,
    aws_sdk_go.API,
    aws_sdk_java.NESTED,
    aws_sdk_java.SUFFIX,
    aws_sdk_java.CUT,
    aws_sdk_java.OLD,
    aws_sdk_java.CLASSES,
    s3_tools.CONTAINER,
    s3_tools.S3CMD,
    aws_sdks.PHP,
    xml_body.BODIES,
    azure.GO,
    azure.NEW_GO,
    azure.LINES,
    azure.BRACKETED,
    azure.POWERSHELL,
    azure.ENTRA,
    azure.CLIENT_LIBRARY,
    azure.TYPED,
    azure.SDK,
    azure_clients.LAYOUTS,
    azure_clients.SIGNED,
    azure_clients.CLASSIC,
    azure_clients.PACKER,
    azure_clients.CMDLETS,
    gcp.API,
    gcp.GO_DUMPS,
    grpc.RPC,
    grpc.STATUSES,
    grpc.DUMPS,
    grpc.CLASSES,
    grpc.NUMBERED,
    grpc.TRAILERS,
    gcp.STORES,
    gcp.GCLOUD,
    gcp.DUMPS,
    gcp.PYTHON,
    gcp.REQUESTS,
    gcp.QUOTA,
    json_body.BODIES,
    json_body.GOOGLE,
    aws_sdks.RUBY,
    aws_sdks.PHP_CLASSES,
    aws_sdks.RUST,
    aws_sdks.DOTNET,
    aws_sdks.POWERSHELL,
    aws_sdks.RECORDS,
    aws_sdks.HASKELL,
    aws_sdks.NAMED,
    aws_sdks.FOG,
    cloudformation.HANDLERS,
    cloudformation.CUT_HANDLERS,
    cloudformation.EXISTING,
    cloudformation.SERVERLESS,
    cloudformation.ROWS,
    aws_sdk_go.WARNED,
    aws_sdk_go.VERSION_1,
    bare_code.COLON,
    bare_code.SHOUTED,
    bare_code.TITLED,
    bare_code.GLUED,
    bare_code.BRACKETS,
    s3_tools.WITH_STATUS,
    bare_code.ALONE,
    prose.TOLD,
    azure_clients.COMMANDS,
    carrier_exceptions.CARRIED,
    missing_code.BLANKS,
    xml_body.MESSAGES,
    http_status.STATUSES,
)

MOST = 400
"""Errors kept of one paste; a log that repeats one error thousands of times needs no more."""


def parse(text: str) -> list[ParsedError]:
    """Find every error in a plain text.

    Args:
        text: what `bot.recognition.normalize.plain` returned.

    Returns:
        The errors in the order they stand in the text; a code that two formats found at the same
        place once, as the more certain format saw it, unless the other knows more. Codes are as
        spelled; whether a word is a code that exists is not decided here.
    """
    found: list[ParsedError] = []
    for parser in PARSERS:
        if parser.applies(text):
            found.extend(_new(parser.find(text), found))
    return sorted(found, key=lambda error: error.start)


def _new(errors: Iterable[ParsedError], known: list[ParsedError]) -> list[ParsedError]:
    places = {place for error in known for place in _places(error)}
    out = []
    for error in errors:
        more = error.values or error.operation or error.request_id
        if more or places.isdisjoint(_places(error)):
            out.append(error)
        if len(known) + len(out) >= MOST:
            break
    return out


def _places(error: ParsedError) -> tuple[tuple[str, int], tuple[str, int]]:
    """Where the error begins and ends; one without a code is told from others by its message."""
    if error.code:
        return (error.code, error.start), (error.code, error.end)
    return (error.message, -1), (error.message, -1)
