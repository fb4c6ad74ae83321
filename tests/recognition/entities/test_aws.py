"""AWS's names and ids: what is one, and what near twin is none."""

import pytest

from bot.recognition.entities.aws import RULES
from tests.recognition.entities.found import found

_HERE = "eu-west-1:111122223333"


@pytest.mark.parametrize(
    ("url", "bucket", "key"),
    [
        ("s3://media-prod/a/b.csv", "media-prod", "a/b.csv"),
        ("https://media-prod.s3.eu-west-1.amazonaws.com/a.csv?x=1", "media-prod", "a.csv"),
        ("https://s3.eu-west-1.amazonaws.com/media-prod/a.csv", "media-prod", "a.csv"),
        ("https://media-prod.s3-eu-west-1.amazonaws.com/a.csv", "media-prod", "a.csv"),
    ],
)
def test_an_address_of_s3_holds_bucket_and_key(url: str, bucket: str, key: str) -> None:
    """In the host or in the path; what follows a question mark is no part of the key."""
    assert bucket == found(RULES, "bucket", f"{url} failed")[0]
    assert key == found(RULES, "key", f"{url} failed")[0]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("job_queue", f"arn:aws:batch:{_HERE}:job-queue/nightly", "nightly"),
        ("job_queue", '"jobQueue": "nightly",', "nightly"),
        ("compute_environment", "creating Batch Compute Environment (spot-a)", "spot-a"),
        ("job_name", "Glue job nightly-merge FAILED", "nightly-merge"),
        ("job_run_id", f"run jr_{'0a1b2c3d' * 8} failed", f"jr_{'0a1b2c3d' * 8}"),
        ("launch_template_id", "template ID lt-0a1b2c3d4e5f60718, does", "lt-0a1b2c3d4e5f60718"),
        ("launch_template_name", "launch template, with template name web, does not exist", "web"),
        ("model_id", "::foundation-model/amazon.nova-lite-v1:0.", "amazon.nova-lite-v1:0"),
        ("model_id", "inference-profile/eu.amazon.nova-v1:0 is", "eu.amazon.nova-v1:0"),
        ("model_id", "model ID anthropic.claude-v2:1 with on-demand", "anthropic.claude-v2:1"),
        ("email_identity", "following identities failed the check: a@b.example, c@", "a@b.example"),
    ],
)
def test_what_jobs_models_and_mails_are_called(name: str, text: str, value: str) -> None:
    """In an ARN, a tool's words, or an option."""
    assert value == found(RULES, name, f":{text}")[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("job_queue", "Cannot delete, found existing JobQueue relationship"),
        ("model_id", "the model is amazon.com"),
        ("bucket", "the bucket is gone"),
        ("bucket", "bucket policy has invalid resource"),
        ("bucket", "bucket = self.name"),
        ("stack_name", "the stack is gone"),
        ("stack_name", "AWS::CloudFormation::Stack Mon Nov 2"),
        ("role_name", "the role 'lambda.amazonaws.com' is a service"),
        ("repository", "https://111122223333.dkr.ecr.eu-west-1.amazonaws.com/v2/"),
        ("function_name", "Function not found: arn:aws:lambda"),
        ("cluster", "the cluster is not ready"),
        ("db_instance", "DB instance is not available"),
        ("address", "listening on 8.8.8.8:53"),
        ("address", "from 10.0.0.7 on"),
        ("deployment_id", "deployment is done"),
        ("client_token", "client token is missing"),
        ("instance_type", "v1.large-scale"),
    ],
)
def test_a_sentence_without_a_name_gives_none(name: str, text: str) -> None:
    """An English word follows *bucket* or *stack* as a name does."""
    assert [] == found(RULES, name, text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (f"arn:aws:iam::{_HERE[10:]}:role/deployer", "deployer"),
        (f"arn:aws:iam::{_HERE[10:]}:role/service-role/team/deployer", "deployer"),
        ("creating role deployer: denied", "deployer"),
        ("creating IAM Role (deployer): denied", "deployer"),
    ],
)
def test_a_role_is_named_without_its_path(text: str, role: str) -> None:
    """IAM's calls take the name alone."""
    assert role == found(RULES, "role_name", text)[0]


def test_a_service_in_an_arn_is_told_from_its_cluster() -> None:
    """Old ARNs of ECS have no cluster in them."""
    new, old = (f"arn:aws:ecs:{_HERE}:service/{path}" for path in ("prod/web", "web"))
    assert (["prod"], ["web"]) == (
        found(RULES, "cluster", new),
        found(RULES, "service_name", new),
    )
    assert ([], ["web"]) == (found(RULES, "cluster", old), found(RULES, "service_name", old))


def test_what_a_lookup_asks_for_by_arn_is_kept_whole() -> None:
    """Topics, keys, certificates, target groups and secrets."""
    for name, arn in {
        "topic_arn": f"arn:aws:sns:{_HERE}:orders",
        "key_id": f"arn:aws-cn:kms:{_HERE}:alias/orders",
        "certificate_arn": f"arn:aws:acm:{_HERE}:certificate/1a-2b",
        "secret_name": f"arn:aws:secretsmanager:{_HERE}:secret:prod/db-a1B2c3",
        "execution_arn": f"arn:aws:states:{_HERE}:execution:orders:run-1",
    }.items():
        assert [arn] == found(RULES, name, f"on {arn}, which")


def test_a_parameters_name_has_its_slash_where_the_arn_hides_it() -> None:
    """`parameter/prod/host` is `/prod/host`, and `parameter/host` is `host`."""
    arn = f"arn:aws:ssm:{_HERE}:parameter/"
    assert ["/prod/host"] == found(RULES, "parameter_name", f"{arn}prod/host")
    assert ["host"] == found(RULES, "parameter_name", f"{arn}host")


def test_of_how_many_instances_the_most_is_taken() -> None:
    """`--count 1:4` asks for up to four."""
    call = "aws ec2 run-instances --image-id ami-1 --count"
    assert ["4"] == found(RULES, "instance_count", f"{call} 1:4")
    assert ["2"] == found(RULES, "instance_count", f"{call} 2")
