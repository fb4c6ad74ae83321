"""What Helm says of a release that it could not install, upgrade or roll back."""

import pytest

from bot.recognition.parsers.helm import SAID
from tests.recognition.parsers.findings import codes, found, messages, only


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress", "another operation is in progress"),
        ("another operation (rollback) is in progress", "another operation is in progress"),
        ("Error: INSTALLATION FAILED: cannot re-use a name that is still in use", "cannot re-use a name"),
        (
            'Error: Unable to continue with install: ServiceAccount "web" in namespace "orders" exists and cannot be imported into the current release: invalid ownership metadata; x',
            "invalid ownership metadata",
        ),
        ("Error: UPGRADE FAILED: timed out waiting for the condition", "timed out waiting for the condition"),
        ("Error: INSTALLATION FAILED: failed post-install: timed out waiting for the condition", "timed out waiting for the condition"),
        ("Error: UPGRADE FAILED: pre-upgrade hooks failed: timed out waiting for the condition", "timed out waiting for the condition"),
        (
            "Error: UPGRADE FAILED: release web failed, and has been rolled back due to atomic being set: timed out waiting for the condition",
            "timed out waiting for the condition",
        ),
        ("Error: UPGRADE FAILED: resource not ready, context deadline exceeded", "timed out waiting for the condition"),
        ('Error: UPGRADE FAILED: "web" has no deployed releases', "has no deployed releases"),
        ("Error: uninstall: Release not loaded: web: release: not found", "release: not found"),
        ("Error: YAML parse error on web/templates/x.yaml: error converting YAML", "YAML parse error"),
        ("Error: execution error at (web/templates/x.yaml:3:4): name is required", "execution error at"),
        ("╷\n│ Error: cannot re-use a name that is still in use\n│ \n│   with helm_release.web,", "cannot re-use a name"),
    ],
)  # fmt: skip
def test_each_sentence_has_its_code(text: str, code: str) -> None:
    """Alone, behind Helm's `FAILED:` and in Terraform's box."""
    error = only(SAID, text)
    assert ("kubernetes", "helm", code) == (error.provider, error.service, error.code)


@pytest.mark.parametrize(
    ("text", "wrapper"),
    [
        ("Error: UPGRADE FAILED: timed out waiting for the condition", True),
        ("Error: YAML parse error on x.yaml: bad", True),
        ("cannot re-use a name that is still in use", False),
    ],
)
def test_a_wait_that_ended_only_wraps(text: str, wrapper: bool) -> None:
    """Why the objects did not become ready stands elsewhere in the text."""
    assert wrapper == only(SAID, text).wrapper


@pytest.mark.parametrize(
    "behind",
    [
        "\nhelm.go:84: [debug] x",
        "\n\nbye",
        "\n    at x",
        "\n2026-11-28 x",
        "\nhelm.sh/helm/v3/cmd.go:12",
    ],
)
def test_a_message_ends_before_the_debug_lines(behind: str) -> None:
    """Helm's own trace below is no part of the sentence."""
    said = "cannot re-use a name that is still in use"
    assert [said] == messages(SAID, said + behind)


@pytest.mark.parametrize(
    "text",
    [
        "another operation (the knee) is in progress now",
        "we timed out waiting for the condition of the road",
        "the book has no deployed releases",
        "the release: not founded",
        "execution error at (midnight)",
    ],
)
def test_near_twins_are_left_alone(text: str) -> None:
    """The fixed words in another sentence are no error of Helm's."""
    assert [] == codes(SAID, text)


def test_several_releases_are_several_errors() -> None:
    """Each release's sentence is found."""
    text = 'FAILED: "web" has no deployed releases\n\nFAILED: "db" has no deployed releases'
    assert [
        '"web" has no deployed releases'.strip('"'),
        'db" has no deployed releases',
    ] == messages(SAID, text)
    assert 2 == len(found(SAID, text))
