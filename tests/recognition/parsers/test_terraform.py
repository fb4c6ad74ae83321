"""Terraform's own errors: their summaries, and what older versions said in other words."""

import pytest

from bot.recognition.parsers.terraform import SAID, SUMMARIES
from tests.recognition.parsers.findings import codes, found, messages, only

LOCK = (
    "╷\n│ Error: Error acquiring the state lock\n│ \n│ Error message: ConditionalCheckFailedException\n"
    "│ Lock Info:\n│   ID:        0b7b2a4f-50a4-7f3e-8d0e-2d0a9a1a4b1c\n│ Terraform acquires a state lock\n╵"
)


def test_a_summary_is_the_code() -> None:
    """Terraform has no codes; an error is called by its summary."""
    error = only(SUMMARIES, LOCK)
    assert ("terraform", "Error acquiring the state lock") == (error.provider, error.code)


WRAPPING = (
    "Error acquiring the state lock",
    "Error releasing the state lock",
    "Failed to get existing workspaces",
    "Failed to install provider",
    "Failed to instantiate provider",
    "Failed to load plugin schemas",
    "Failed to save state",
    "Failed to persist state to backend",
    "Failed to unlock state",
)
ITS_OWN = (
    "Backend configuration changed",
    "Backend initialization required",
    "Cannot import non-existent remote object",
    "Duplicate required providers configuration",
    "Duplicate resource",
    "Failed to query available provider packages",
    "Failed to read module directory",
    "Inconsistent dependency lock file",
    "Incompatible provider version",
    "Instance cannot be destroyed",
    "Invalid count argument",
    "Invalid for_each argument",
    "Missing required provider",
    "Module not installed",
    "Module version requirements have changed",
    "Plugin did not respond",
    "Provider configuration not present",
    "Provider produced inconsistent final plan",
    "Provider produced inconsistent result after apply",
    "Provider produced invalid plan",
    "Reference to undeclared input variable",
    "Reference to undeclared resource",
    "Required plugins are not installed",
    "Required token could not be found",
    "Resource already managed by Terraform",
    "Saved plan is stale",
    "Unresolvable module version constraint",
    "Unsupported Terraform Core version",
)


@pytest.mark.parametrize(
    ("summary", "wrapper"),
    [*((one, True) for one in WRAPPING), *((one, False) for one in ITS_OWN)],
)
def test_some_summaries_may_wrap_a_clouds_error(summary: str, wrapper: bool) -> None:
    """Where Terraform spoke to a cloud or a program itself, the refusal of that is the cause."""
    error = only(SUMMARIES, f"Error: {summary}\n\nIt is so.")
    assert (summary, wrapper) == (error.code, error.wrapper)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Error locking state", "Error acquiring the state lock"),
        ("Failed to load state", "Error loading state"),
        ("Backend type changed", "Backend configuration changed"),
        ("Can't change type of the backend", "Backend configuration changed"),
        (
            'Backend initialization required, please run "terraform init"',
            "Backend initialization required",
        ),
    ],
)
def test_other_versions_summaries_go_by_the_newest(printed: str, code: str) -> None:
    """One error has one name over all versions."""
    assert [code] == codes(SUMMARIES, f"Error: {printed}\n\nDetails.")


@pytest.mark.parametrize("end", ["\n", ": because", ".", ""])
def test_a_summary_ends_its_line_or_goes_on_with_a_colon(end: str) -> None:
    """What follows may be nothing, a sign or the details."""
    assert ["Duplicate resource"] == codes(SUMMARIES, f"Error: Duplicate resource{end}")


@pytest.mark.parametrize(
    "summary",
    ["Unsupported argument", "Missing required argument", "Invalid reference", "Invalid index"],
)
def test_a_summary_that_others_print_needs_terraforms_place(summary: str) -> None:
    """Only with a `.tf` file and a line behind it is such a summary Terraform's."""
    assert [summary] == codes(SUMMARIES, f"Error: {summary}\n\n  on main.tf line 31, in resource")
    assert [] == found(SUMMARIES, f"Error: {summary}\n\n  on main.py line 31")


@pytest.mark.parametrize(
    "text",
    [
        "Error: Duplicate resources were bought",
        "Error: duplicate resource",
        "the Duplicate resource",
        "Errors: Duplicate resource",
        "Error: creating S3 Bucket: BucketAlreadyExists",
    ],
)
def test_other_errors_of_a_run_are_not_terraforms(text: str) -> None:
    """Words that go on, another spelling and a provider's error are left alone."""
    assert [] == found(SUMMARIES, text)


def test_a_summary_leaves_the_more_telling_words_behind_it() -> None:
    """A summary with a truer sentence below itself says nothing of its own."""
    text = "Error: Failed to load state\n\n  state data in S3 does not have the expected content."
    assert [] == found(SUMMARIES, text)
    assert ["State data in S3 does not have the expected content"] == codes(SAID, text)


def test_a_message_ends_before_the_next_box() -> None:
    """Of several errors each has its own details."""
    text = "Error: Duplicate resource\n\nA is there.\n\nError: Saved plan is stale\n\nIt is old."
    assert ["Duplicate resource A is there.", "Saved plan is stale It is old."] == messages(
        SUMMARIES, text
    )


@pytest.mark.parametrize(
    ("text", "code", "wrapper"),
    [
        ("Error: Cycle: aws_security_group.web, aws_security_group.db", "Cycle", False),
        (
            'A resource with the ID "/subscriptions/x" already exists - to be managed via Terraform this resource needs to be imported into the State.',
            "needs to be imported into the State",
            False,
        ),
        ("state snapshot was created by Terraform v1.9.0", "state snapshot was created by a newer version", False),
        ("Error locking state: Error acquiring the state lock: ConditionalCheckFailedException", "Error acquiring the state lock", True),
        (
            "the local package for registry.terraform.io/hashicorp/aws 5.1.0 doesn't match any of the checksums previously recorded in the dependency lock file",
            "Failed to install provider",
            False,
        ),
        ("no available releases match the given constraints >= 5", "Failed to query available provider packages", False),
        ('Error configuring the backend "s3": NoCredentialProviders', "Error configuring the backend", True),
        ("Error: error configuring S3 Backend: no valid", "Error configuring the backend", True),
        ("no valid credential sources for S3 Backend found.", "Error configuring the backend", False),
        ("Error loading state: AccessDenied", "Error loading state", True),
        ("Error refreshing state: AccessDenied", "Error loading state", True),
    ],
)  # fmt: skip
def test_older_words_stand_for_the_same_errors(text: str, code: str, wrapper: bool) -> None:
    """What stands behind other words, or was said otherwise, is found by its sentence."""
    error = only(SAID, text)
    assert ("terraform", code, wrapper) == (error.provider, error.code, error.wrapper)


@pytest.mark.parametrize(
    "text",
    [
        "Error: Cycle: the bike is broken.",
        "Cycle: daily",
        "Error loading states of matter",
        "error configuring the printer: x",
    ],
)
def test_near_twins_are_left_alone(text: str) -> None:
    """A cycle of something else, and other things that were configured or loaded, are none."""
    assert [] == found(SAID, text)
