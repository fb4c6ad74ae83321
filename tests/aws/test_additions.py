"""What an operator may add to the allow-list: reads by AWS's own word, and no secrets."""

from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from bot.aws.accounts import load_accounts
from bot.aws.additions import why_no_read, why_not_addable
from bot.aws.allow_list import access
from bot.aws.operations import names, operation, services
from bot.knowledge_base.yaml_file import BrokenFileError

FILE = """\
accounts: [{name: here}]
allow_operations:
  - {operation: logs.get_log_events, reason: the on-call needs the lines around an error}
"""


@pytest.mark.parametrize(
    "call",
    [
        "logs.get_log_events",
        "logs.filter_log_events",
        "cloudformation.get_template",
        "wafv2.get_web_acl",
        "ssm.get_document",
    ],
)
def test_a_read_can_be_added(call: str) -> None:
    """List or Read by AWS's word, and no field of its answer is named like a secret."""
    assert "" == why_not_addable(call)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        # secrets and what opens the way to them
        ("secretsmanager.get_secret_value", "never allowed: returns secrets"),
        ("secretsmanager.batch_get_secret_value", "never allowed"),
        ("ssm.get_parameter", "never allowed: returns values of parameters"),
        ("ssm.get_parameters", "never allowed"),
        ("ssm.get_parameters_by_path", "never allowed"),
        ("ssm.get_parameter_history", "never allowed"),
        ("kms.decrypt", "never allowed"),
        ("sts.get_session_token", "never allowed"),
        ("sts.get_federation_token", "never allowed"),
        ("sts.assume_role", "never allowed"),
        ("sts.assume_role_with_web_identity", "never allowed"),
        ("ec2.get_password_data", "never allowed"),
        ("ecr.get_authorization_token", "never allowed"),
        ("codeartifact.get_authorization_token", "never allowed"),
        ("cognito-identity.get_credentials_for_identity", "never allowed"),
        ("cognito-identity.get_open_id_token", "never allowed"),
        ("connect.get_federation_token", "never allowed"),
        ("gamelift.request_upload_credentials", "never allowed"),
        ("lightsail.get_instance_access_details", "never allowed"),
        ("lightsail.get_relational_database_master_user_password", "never allowed"),
        ("redshift.get_cluster_credentials", "never allowed"),
        ("redshift.get_cluster_credentials_with_iam", "never allowed"),
        ("redshift-serverless.get_credentials", "never allowed"),
        ("sso.get_role_credentials", "never allowed"),
        ("lambda.get_function", "never allowed"),
        ("datasync.describe_location_fsx_ontap", "never allowed: Protocol.SMB.Password"),
        ("amplify.get_app", "never allowed: app."),
        ("codepipeline.list_webhooks", "may be a secret"),
        ("ivs.batch_get_stream_key", "may be a secret"),
        ("quicksight.get_dashboard_embed_url", "never allowed"),
        ("snowball.get_job_unlock_code", "never allowed"),
        ("auditmanager.get_evidence_file_upload_url", "a link that lets in whoever has it"),
        ("kinesis-video-archived-media.get_hls_streaming_session_url", "a link that lets in"),
        # what changes something, though AWS lists it as List or Read
        ("sqs.receive_message", "never allowed"),
        ("bedrock-runtime.invoke_model", "more than read"),
        ("sagemaker-runtime.invoke_endpoint", "more than read"),
        ("internetmonitor.stop_query", "more than read"),
        ("devops-guru.start_cost_estimation", "more than read"),
        ("iam.generate_credential_report", "never allowed"),
        # what AWS does not list as a read
        ("s3.delete_bucket", "more than read"),
        ("iam.create_access_key", "more than read"),
        ("kms.generate_data_key", "never allowed"),
        ("apigateway.get_models", "AWS's data does not know that action"),
        # streams
        ("s3.get_object", "a stream"),
        ("logs.start_live_tail", "more than read"),
        # slips
        ("logs.get_log_event", "did you mean `get_log_events`?"),
        ("iam.get_role", "on the allow-list already"),
    ],
)
def test_everything_else_cannot(call: str, says: str) -> None:
    """Each with its reason."""
    assert says in why_not_addable(call)


@pytest.mark.parametrize("service", ["secretsmanager", "sqs", "sso", "sts"])
def test_of_the_services_of_secrets_nothing_can_be_added(service: str) -> None:
    """What these services have beside the allow-list is a secret, content or a change."""
    addable = [name for name in names(service) if not why_not_addable(f"{service}.{name}")]
    assert [] == addable


def test_the_setting_is_read_with_its_reason(tmp_path: Path) -> None:
    """What faultbook.yml adds is on the list that the accounts carry."""
    file = tmp_path / "faultbook.yml"
    file.write_text(FILE, encoding="utf-8")
    allow_list = load_accounts(file).allow_list
    assert allow_list.allows("logs.get_log_events")
    assert ["logs.get_log_events: the on-call needs the lines around an error"] == [
        line.partition("lookups call ")[2] for line in allow_list.additions
    ]
    assert not load_accounts(None).allow_list.allows("logs.get_log_events")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("logs.get_log_events", "ssm.get_parameter", "never allowed: returns values of parameters"),
        ("logs.get_log_events", "s3.delete_bucket", "does more than read"),
        ("logs.get_log_events", "logs.get_logs", "did you mean `get_log_"),
        ("logs.get_log_events", "logs.*", "write service and operation as in boto3"),
        (
            "the on-call needs the lines around an error",
            "because",
            "has 7 characters: write at",
        ),
        (", reason: the on-call needs the lines around an error", "", "is missing"),
    ],
)
def test_a_wrong_addition_stops_the_start(tmp_path: Path, old: str, new: str, says: str) -> None:
    """With the file's line and why."""
    file = tmp_path / "faultbook.yml"
    file.write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(BrokenFileError) as caught:
        load_accounts(file)
    assert says in str(caught.value)
    assert [3] == [problem.line for problem in caught.value.problems]


def test_an_operation_is_added_once(tmp_path: Path) -> None:
    """With two reasons nobody would know which one holds."""
    file = tmp_path / "faultbook.yml"
    file.write_text(FILE + FILE.splitlines()[2] + "\n", encoding="utf-8")
    with pytest.raises(BrokenFileError, match=r"allowed twice: logs\.get_log_events"):
        load_accounts(file)


def test_each_line_of_the_never_list_means_something() -> None:
    """A pattern that no operation of the installed SDK has would be stale."""
    known = {service: set(names(service).values()) for service in services()}
    unmet = [
        f"{service}.{pattern}"
        for service, rows in access().never.root.items()
        for pattern in rows
        if not any(fnmatchcase(name, pattern) for name in known.get(service, ()))
    ]
    assert [] == unmet


def test_the_packages_own_list_reads_too() -> None:
    """By name and HTTP method; the few others are known, and change nothing."""
    calls = (f"{service}.{method}" for service in access().reads.root for method in names(service))
    others = [call for call in calls if access().allows(call) and why_no_read(operation(call))]
    assert [
        "iam.simulate_custom_policy",
        "iam.simulate_principal_policy",
        "route53.test_dns_answer",
        "sts.decode_authorization_message",
    ] == sorted(others)


def test_nothing_that_is_never_allowed_is_on_the_list() -> None:
    """The two tables do not overlap."""
    reads = (f"{service}.{method}" for service in access().reads.root for method in names(service))
    assert [] == [call for call in reads if access().allows(call) and access().why_never(call)]
