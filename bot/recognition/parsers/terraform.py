"""What Terraform itself says, and OpenTofu in the same words: about state, providers and plans.

Terraform has no codes. Each of its errors opens with a summary behind `Error: `, and that summary
is what it is called by here. A cloud's refusal inside the box is the cloud's, and is told by its
own format; where one may stand there, Terraform's words only wrap it.
"""

import re
from collections.abc import Iterator
from itertools import islice

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.parsers.sentences import hints, message_from, sentence_of_code, sentences_in
from bot.recognition.trust import Trust

_ENDS = re.compile(r"\n\s*Error: |\n\s*\n\s*\n|\nTerraform (?:acquires|has been)|╵|\n##\[|\n\$ ")
_SUMMARIES = {
    "Backend configuration changed": False,
    "Backend initialization required": False,
    'Backend initialization required, please run "terraform init"': False,
    "Backend type changed": False,
    "Can't change type of the backend": False,
    "Cannot import non-existent remote object": False,
    "Duplicate required providers configuration": False,
    "Duplicate resource": False,
    "Error acquiring the state lock": True,
    "Error locking state": True,
    "Error releasing the state lock": True,
    "Failed to download module": True,
    "Failed to get existing workspaces": True,
    "Failed to install provider": True,
    "Failed to instantiate provider": True,
    "Failed to load plugin schemas": True,
    "Failed to load state": True,
    "Failed to query available provider packages": False,
    "Failed to read module directory": False,
    "Failed to save state": True,
    "Failed to persist state to backend": True,
    "Failed to unlock state": True,
    "Inconsistent dependency lock file": False,
    "Incompatible provider version": False,
    "Instance cannot be destroyed": False,
    "Invalid count argument": False,
    "Invalid for_each argument": False,
    "Missing required provider": False,
    "Module not installed": False,
    "Module version requirements have changed": False,
    "Plugin did not respond": False,
    "Provider configuration not present": False,
    "Provider produced inconsistent final plan": False,
    "Provider produced inconsistent result after apply": False,
    "Provider produced invalid plan": False,
    "Reference to undeclared input variable": False,
    "Reference to undeclared resource": False,
    "Required plugins are not installed": False,
    "Required token could not be found": False,
    "Resource already managed by Terraform": False,
    "Saved plan is stale": False,
    "State data in S3 does not have the expected content": False,
    "Unresolvable module version constraint": False,
    "Unsupported Terraform Core version": False,
}
"""Summaries that only Terraform prints, and whether another's error may stand behind it."""
_SUMMARY = re.compile(
    rf"Error: (?P<summary>{'|'.join(sorted(map(re.escape, _SUMMARIES), key=len, reverse=True))})"
    r"(?=\s{0,4}(?:\n|$|: |\.))"
)
_SHARED = re.compile(
    r"Error: (?P<summary>Unsupported argument|Unsupported attribute|Missing required argument"
    r"|Unsupported block type|Invalid reference|Invalid index|Invalid function argument"
    r"|Error in function call"
    r"|Argument or block definition required|Missing resource instance key)\s{1,80}"
    r"on \S{1,200}\.tf(?:\.json)? line \d{1,5}"
)
"""Summaries that others may print too, so that Terraform's own next line must follow."""
_INSIDE = r"\s{0,40}(?:Error acquiring the state lock|state data in S3|state snapshot was)"
_OWN_INSIDE = re.compile(_INSIDE)
"""Terraform's own, more telling words behind a summary that says nothing beside them."""
_SAID = (
    sentence_of_code("Cycle", "Cycle: ", r"Error: Cycle: (?=[\w\[\]\"-]{1,100}[.\[][\w.\[\]\"/-]{1,200}(?:[ (,\n]|$))"),
    sentence_of_code("needs to be imported into the State", "to be managed via Terraform this resource needs to be imported", r"(?:[aA] resource with the ID \"[^\"\n]{3,600}\" already exists - )?to be managed via Terraform this resource needs to be imported into the State"),
    sentence_of_code("state snapshot was created by a newer version", "state snapshot was created by Terraform v"),
    sentence_of_code("State data in S3 does not have the expected content", "state data in S3 does not have the expected content"),
    sentence_of_code("Error acquiring the state lock", "Error acquiring the state lock", r"(?:Error locking state: )?Error acquiring the state lock: ", wrapper=True),
    sentence_of_code("Failed to query available provider packages", "no available releases match the given constraints"),
    sentence_of_code("Failed to install provider", "the checksums previously recorded in the dependency lock file", r"[^\n]{0,200}\s?doesn't match any\s{1,3}of the checksums previously recorded in the dependency lock file"),
    sentence_of_code("Error configuring the backend", "rror configuring ", r"[eE]rror configuring (?:the backend \"\w+\"|\w+ Backend): ", wrapper=True),
    sentence_of_code("Error configuring the backend", "Either an Access Key / SAS Token or the Resource Group for the Storage Account must be specified"),
    sentence_of_code("Error configuring the backend", "for S3 Backend found", r"no valid credential sources for S3 Backend found"),
    sentence_of_code("result.Status was nil", "`result.Status` was nil", wrapper=True),
    sentence_of_code("Error loading state", "Error loading state:", rf"Error loading state:(?!{_INSIDE})", wrapper=True),
    sentence_of_code("Error loading state", "Error refreshing state: ", rf"Error refreshing state:(?!{_INSIDE})", wrapper=True),
)  # fmt: skip
"""What stands behind other words, or was said otherwise by older versions."""


def _summaries(text: str) -> Iterator[ParsedError]:
    for found in islice(_SUMMARY.finditer(text), _MOST):
        if _OWN_INSIDE.match(text, found.end()):
            continue
        name = _CALLED.get(found["summary"], found["summary"])
        yield _error(name, text, found, wrapper=_SUMMARIES[found["summary"]])
    for found in islice(_SHARED.finditer(text), _MOST):
        yield _error(found["summary"], text, found, wrapper=False)


_CALLED = {
    'Backend initialization required, please run "terraform init"': "Backend initialization required",
    "Backend type changed": "Backend configuration changed",
    "Can't change type of the backend": "Backend configuration changed",
    "Error locking state": "Error acquiring the state lock",
    "Failed to load state": "Error loading state",
}
"""Summaries of other versions for the same."""
_MOST = 40


def _error(code: str, text: str, found: re.Match[str], *, wrapper: bool) -> ParsedError:
    message, end = message_from(text, found.start("summary"), _ENDS, found.end("summary"))
    return ParsedError(
        provider="terraform",
        code=code,
        message=message,
        start=found.start(),
        end=end,
        wrapper=wrapper,
    )


def _said(text: str) -> Iterator[ParsedError]:
    yield from sentences_in(text, _SAID, "terraform", _ENDS)


SUMMARIES = Format(
    name="terraform.summaries",
    place=302,
    trust=Trust.TOOL,
    anchors=("Error: ",),
    find=_summaries,
    examples=(
        Example(
            "╷\n│ Error: Error acquiring the state lock\n│ \n│ Error message: state blob is already locked\n│ Lock Info:\n│   ID:        0b7b2a4f-50a4-7f3e-8d0e-2d0a9a1a4b1c",
            "Error acquiring the state lock",
        ),
        Example(
            "Error: Provider produced inconsistent final plan\n\nWhen expanding the plan for aws_instance.web to include new values learned so far during apply",
            "Provider produced inconsistent final plan",
        ),
        Example(
            'Error: Unsupported argument\n\n  on main.tf line 31, in resource "aws_s3_bucket" "audit":\n  31:   acl = "private"',
            "Unsupported argument",
        ),
        Example(
            'Error: Error in function call\n\n  on main.tf line 3, in locals:\n   3:   key = file("id.pub")\n\nCall to function "file" failed: no file exists at id.pub.',
            "Error in function call",
        ),
        Example(
            'Error: Failed to download module\n\nCould not download module "vpc" (main.tf:3) source code from "git::https://git.example/vpc": exit status 128',
            "Failed to download module",
        ),
    ),
)
SAID = Format(
    name="terraform.said",
    place=303,
    trust=Trust.TOOL,
    anchors=hints(_SAID),
    find=_said,
    examples=(
        Example("Error: Cycle: aws_security_group.web, aws_security_group.db", "Cycle"),
        Example(
            'Error: A resource with the ID "/subscriptions/0f8fad5b-d9cb-469f-a165-70867728950e/resourceGroups/rg-orders" already exists - to be managed via Terraform this resource needs to be imported into the State.',
            "needs to be imported into the State",
        ),
        Example(
            'polling after CreateOrUpdate: `result.Status` was nil/empty - `op.Status` was ""',
            "result.Status was nil",
        ),
    ),
)
