"""Resource types of Terraform and its kin tell the service."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.signs.resource_types import aws_family, aws_type, azure_type, google_type


@pytest.mark.parametrize(
    ("kind", "service"),
    [
        ("cloudwatch_metric_alarm", "cloudwatch"),
        ("cloudwatch_log_group", "logs"),
        ("cloudwatch_event_rule", "events"),
        ("launch_template", "ec2"),
        ("launch_configuration", "autoscaling"),
        ("sqs_queue", "sqs"),
        ("region", ""),
        ("access_key_id", ""),
        ("iam_user_credentials", ""),
        ("iam_user", "iam"),
    ],
)
def test_the_longest_beginning_of_an_aws_type_decides(kind: str, service: str) -> None:
    """Up to three words; without a line its first word is the service; settings are none."""
    assert service == aws_type(kind)


@pytest.mark.parametrize(
    ("word", "service"),
    [("cloudwatchlogs", "logs"), ("cfn", "cloudformation"), ("alb", "elbv2"), ("sqs", "sqs")],
)
def test_a_module_of_pulumi_is_named_its_own_way_or_as_terraforms_types(
    word: str, service: str
) -> None:
    """Its own names first, then Terraform's, then the word itself."""
    assert service == aws_family(word)


@pytest.mark.parametrize(
    ("kind", "api"),
    [
        ("project_service", "serviceusage"),
        ("project", "cloudresourcemanager"),
        ("project_iam_custom_role", "iam"),
        ("project_iam_member", "cloudresourcemanager"),
        ("bigquery_dataset", "bigquery"),
        ("cloud_run_v2_service", "run"),
    ],
)
def test_the_longest_beginning_of_a_google_type_decides(kind: str, api: str) -> None:
    """Without a line its first word is the API."""
    assert api == google_type(kind)


@pytest.mark.parametrize(
    ("kind", "provider"),
    [
        ("storage_account", "storage"),
        ("storage_sync_group", "storagesync"),
        ("private_dns_zone", "network"),
        ("subnet", "network"),
    ],
)
def test_an_azure_type_without_a_line_is_the_networks(kind: str, provider: str) -> None:
    """Of the types that no line names nearly all are."""
    assert provider == azure_type(kind)


@given(st.from_regex(r"[a-z]{3,12}(_[a-z0-9]{1,8}){0,4}", fullmatch=True))
def test_further_words_never_make_a_known_type_unknown(tail: str) -> None:
    """A new kind of resource of a known service is of that service."""
    assert "rds" == aws_type(f"db_{tail}")
    assert "sqs" == aws_type(f"sqs_{tail}")
