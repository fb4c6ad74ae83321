"""One small parser per family of error formats, in one ordered list.

The more certain a format is, the earlier it stands: of two parsers that find the same code at the
same place the earlier one's finding is kept.
"""

from collections.abc import Iterable

from bot.parsing import (
    azure,
    azureclients,
    bare,
    blank,
    botocore,
    carriers,
    cloudformation,
    exceptions,
    gcp,
    go,
    grpc,
    httpstatus,
    java,
    jsonbody,
    told,
    tools,
    xmlbody,
)
from bot.parsing.error import ParsedError
from bot.parsing.scan import Parser

PARSERS: tuple[Parser, ...] = (
    botocore.SERVICE,
    botocore.CLASSES,
    botocore.CLIENT,
    go.VERSION_2,
    go.RESPONSE,
    go.API,
    java.NESTED,
    java.SUFFIX,
    java.CUT,
    java.OLD,
    java.CLASSES,
    tools.CONTAINER,
    tools.S3CMD,
    exceptions.PHP,
    xmlbody.BODIES,
    azure.GO,
    azure.NEW_GO,
    azure.LINES,
    azure.BRACKETED,
    azure.POWERSHELL,
    azure.ENTRA,
    azure.CLIENT_LIBRARY,
    azure.TYPED,
    azure.SDK,
    azureclients.LAYOUTS,
    azureclients.SIGNED,
    azureclients.CLASSIC,
    azureclients.PACKER,
    azureclients.CMDLETS,
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
    jsonbody.BODIES,
    jsonbody.GOOGLE,
    exceptions.RUBY,
    exceptions.PHP_CLASSES,
    exceptions.RUST,
    exceptions.DOTNET,
    exceptions.POWERSHELL,
    exceptions.RECORDS,
    exceptions.HASKELL,
    exceptions.NAMED,
    exceptions.FOG,
    cloudformation.HANDLERS,
    cloudformation.CUT_HANDLERS,
    cloudformation.EXISTING,
    cloudformation.SERVERLESS,
    cloudformation.ROWS,
    go.WARNED,
    go.VERSION_1,
    bare.COLON,
    bare.SHOUTED,
    bare.TITLED,
    bare.GLUED,
    bare.BRACKETS,
    tools.WITH_STATUS,
    bare.ALONE,
    told.TOLD,
    azureclients.COMMANDS,
    carriers.CARRIED,
    blank.BLANKS,
    xmlbody.MESSAGES,
    httpstatus.STATUSES,
)

MOST = 400
"""Errors kept of one paste; a log that repeats one error thousands of times needs no more."""


def parse(text: str) -> list[ParsedError]:
    """Find every error in a plain text.

    Args:
        text: what `bot.paste.plain` returned.

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
