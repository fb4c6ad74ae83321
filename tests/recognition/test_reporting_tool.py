"""Requirements of telling which tool printed an error."""

import pytest

from bot.recognition.reporting_tool import reporting_tool

CALL = "An error occurred (Throttling) when calling the CreateRole operation: Rate exceeded"


@pytest.mark.parametrize(
    ("paste", "expected"),
    [
        ("│ Error: creating IAM Role (x): EntityAlreadyExists", "terraform"),
        ("Error: deleting S3 Bucket (x): api error BucketNotEmpty", "terraform"),
        ("  with module.a.aws_iam_role.deploy,\n  on main.tf line 3", "terraform"),
        ("❌  orders failed: Error: The stack named orders failed to deploy", "cdk"),
        (
            "Resource handler returned message: x (HandlerErrorCode: AlreadyExists)",
            "cloudformation",
        ),
        (f"$ aws iam create-role --role-name x\n\n{CALL}", "cli"),
        ("ERROR: (gcloud.run.deploy) PERMISSION_DENIED: x", "cli"),
        ("Error from server (Forbidden): pods is forbidden", "kubectl"),
        ("Error: INSTALLATION FAILED: x", "helm"),
        (
            f"Traceback (most recent call last):\n  x\nbotocore.exceptions.ClientError: {CALL}",
            "sdk",
        ),
        (CALL, "call"),
        ("AccessDenied: not allowed", ""),
        ("operation error IAM: CreateRole, api error EntityAlreadyExists: x", ""),
    ],
)
def test_the_tools_own_lines_tell(paste: str, expected: str) -> None:
    """What only one tool prints tells it; what several print tells no more than both."""
    assert expected == reporting_tool(paste)
