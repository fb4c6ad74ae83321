"""Tells which tool printed an error: its own lines around the error, or the error's format."""

import re
from collections.abc import Mapping
from typing import Final

ANY_CALL: Final = "call"
"""A call that somebody or a program made directly, by the CLI or an SDK: the text fits both."""

_SIGNS: Final[Mapping[str, re.Pattern[str]]] = {
    "terraform": re.compile(
        r"[\u2502\u2577\u2575] |\bon \S{1,120}\.tf line \d|\bterraform\b|\bTerraform\b|\bLock Info:"
        r"|\bwith (?:module\.\S{1,80}\.)?(?:aws|azurerm|azuread|google)_\w{1,60}\.[^\s,]{1,80},"
        r"|\bError: (?:creating|updating|deleting|reading|retrieving|putting|waiting for|checking for) [A-Za-z0-9]"
    ),
    "pulumi": re.compile(r"\bpulumi[: ]|\bpulumi:pulumi:Stack\b"),
    "cdk": re.compile(
        r"\u274c|\bcdk (?:deploy|bootstrap|destroy|synth)\b|\bThe stack named \S+ failed"
    ),
    "cloudformation": re.compile(
        r"\bHandlerErrorCode: |\bResource handler returned message"
        r"|\b(?:CREATE|UPDATE|DELETE)_FAILED\b|\bROLLBACK_COMPLETE\b"
    ),
    "cli": re.compile(
        r"(?m)^\s*(?:\$ |% |> )?(?:aws|az|gcloud|gsutil|bq) [a-z][a-z0-9-]+(?: [a-z][a-z0-9-]+)? "
        r"|^\s*fatal error: An error occurred|\bERROR: \(gcloud\."
    ),
    "kubectl": re.compile(r"\bError from server\b|(?m:^\s*(?:\$ )?kubectl )"),
    "helm": re.compile(r"\b(?:INSTALLATION|UPGRADE) FAILED\b|(?m:^\s*(?:\$ )?helm )"),
    "sdk": re.compile(
        r"\bTraceback \(most recent call last\)|\bbotocore\.(?:exceptions|errorfactory)\b"
        r"|\b(?:software|com)\.amazon(?:aws)?\.\w|\bazure\.core\.exceptions\b"
        r"|\bgoogle\.api_core\.exceptions\b"
    ),
    ANY_CALL: re.compile(r"\bAn error occurred \(\S{1,80}\) when calling the \w{1,80} operation"),
}
"""Tool → what it alone prints; the first that fits, because tools quote the libraries they use."""


def reporting_tool(paste: str) -> str:
    """Tell which tool printed a paste.

    Args:
        paste: the plain text.

    Returns:
        `terraform`, `pulumi`, `cdk`, `cloudformation`, `cli`, `kubectl`, `helm`, `sdk`, `call`
        (the CLI or an SDK), or an empty text where nothing tells.
    """
    return next((tool for tool, signs in _SIGNS.items() if signs.search(paste)), "")
