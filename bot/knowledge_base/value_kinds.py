"""The kinds of named value (`role_name`, `bucket`, …) that pastes hold and lookups need.

One table serves the parsers (what counts as such a value), the lookups (what a parameter may be)
and the forms (label, hint and validation). A value that does not match its kind's pattern is
dropped.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class ValueKind:
    """One kind of named value.

    Attributes:
        name: the key in `ParsedError.values`, in a lookup's `needs` and in templates.
        label: its name in forms and messages.
        pattern: the whole value must match it.
        example: a made-up value of this kind.
    """

    name: str
    label: str
    pattern: re.Pattern[str]
    example: str

    def accepts(self, value: str) -> bool:
        """Whether `value` matches the pattern and has at most `MAX_LENGTH` characters."""
        return len(value) <= MAX_LENGTH and self.pattern.fullmatch(value) is not None


MAX_LENGTH = 2048
"""Characters that a value may have, whatever its kind."""

_NAME = r"[\w+=,.@-]{1,128}"
_RESOURCE = r"(?!.*\$\()[^\s\x00-\x1f`<>\"']{1,1024}"
_KEY = r"[^\x00-\x1f]{1,1024}"
_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_ELB = r"arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}"

_MACHINE = (
    r"[a-z][a-z0-9-]*(?:\.[a-z0-9-]+){1,2}|(?:Standard|Basic)_[\w-]{2,30}|[a-z]\d[a-z]?-[a-z0-9-]+"
)
"""A machine type of EC2 or SageMaker, of Azure, or of Compute Engine."""
_REGION = (
    r"[a-z]{2,14}-[a-z]{2,}(?:-[a-z]+)?-?\d{0,2}|global"
    r"|(?:east|west|north|south|central|us|uk|europe|asia|japan|korea|india|australia|brazil|canada"
    r"|france|germany|norway|sweden|switzerland|uae|africa|poland|italy|israel|qatar|mexico|spain"
    r"|newzealand|indonesia|malaysia|china|jio|gov|dod|virginia|texas|arizona|iowa|chile|austria"
    r"|euap|stage){2,6}\d?"
)
"""A region of AWS, of Google Cloud or of an S3-compatible store, or a location of Azure."""

_KINDS: tuple[tuple[str, str, str, str], ...] = (
    ("account_id", "Account ID", r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9:.-]{2,62}", "111122223333"),
    (
        "action",
        "Action",
        r"[A-Za-z0-9.-]+[:/][A-Za-z0-9*/.:-]+|[a-z]{2,24}(?:\.[A-Za-z]{2,40}){2,4}",
        "s3:PutObject",
    ),
    ("alarm_name", "CloudWatch alarm", r"[\x20-\x7e]{1,255}", "orders-5xx"),
    (
        "alias",
        "Alternate domain name",
        r"(?:\*\.)?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+",
        "www.example.com",
    ),
    (
        "arn",
        "ARN",
        r"arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:[A-Za-z0-9*_-]{0,40}:[^\s\x00-\x1f]{1,1000}",
        "arn:aws:iam::111122223333:role/deploy",
    ),
    ("bucket", "Bucket", r"[A-Za-z0-9][A-Za-z0-9._-]{1,253}", "media-prod"),
    ("caller_reference", "Caller reference", _KEY, "deploy-2026-11-20"),
    (
        "certificate_arn",
        "Certificate ARN",
        r"arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate/[A-Za-z0-9-]+",
        "arn:aws:acm:us-east-1:111122223333:certificate/1b2c",
    ),
    ("change_id", "Change ID", r"(?:/change/)?[A-Z0-9]{1,32}", "C2682N5HXP0BZ4"),
    (
        "cidr",
        "CIDR block",
        r"(?:\d{1,3}\.){3}\d{1,3}/\d{1,2}|[0-9a-fA-F:]{2,39}/\d{1,3}|pl-[0-9a-f]{8,17}",
        "10.0.0.0/16",
    ),
    ("client_token", "Client token", r"[\x21-\x7e]{1,128}", "deploy-4711"),
    ("cluster", "Cluster", r"[A-Za-z0-9][A-Za-z0-9_-]{0,254}", "prod"),
    ("db_instance", "DB instance", r"[A-Za-z][A-Za-z0-9-]{0,62}", "orders-db"),
    ("distribution_id", "Distribution ID", r"E[A-Z0-9]{6,20}", "E2QWRUHEXAMPLE"),
    (
        "encoded_message",
        "Encoded message",
        r"[A-Za-z0-9_-]{40,2048}",
        "4GIOHlTkIaWHQD0Q0m6XSnuUMCm-abcdefghijklmnop",
    ),
    ("export_name", "Export name", r"[\w:.-]{1,255}", "network-VpcId"),
    ("function_name", "Function", r"[A-Za-z0-9_:-]{1,170}", "orders-worker"),
    ("group_name", "IAM group", _NAME, "developers"),
    ("hosted_zone_id", "Hosted zone ID", r"(?:/hostedzone/)?Z[A-Z0-9]{1,31}", "Z1D633PJN98FT9"),
    ("http_status", "HTTP status", r"[1-5]\d\d", "409"),
    ("image", "Container image", _RESOURCE, "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1.4"),
    ("instance_count", "Instances wanted", r"[1-9]\d{0,4}", "4"),
    ("instance_id", "Instance ID", r"m?i-[0-9a-f]{8,17}", "i-0123456789abcdef0"),
    ("instance_profile", "Instance profile", _NAME, "web-servers"),
    ("instance_type", "Instance type", _MACHINE, "m7i.large"),
    ("key", "Object key", _KEY, "reports/2026/11.csv"),
    (
        "key_id",
        "KMS key",
        r"(?:arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:)?(?:key/|alias/)?[A-Za-z0-9/_-]{1,256}",
        "1234abcd-12ab-34cd-56ef-1234567890ab",
    ),
    ("key_pair", "Key pair", r"[\x20-\x7e]{1,255}", "ops-laptop"),
    ("nodegroup", "Node group", r"[A-Za-z0-9][A-Za-z0-9_-]{0,62}", "workers"),
    ("operation", "Operation", r"[A-Za-z][A-Za-z0-9_.]{1,127}", "CreateDistribution"),
    ("parameter_name", "Parameter", r"[A-Za-z0-9_./-]{1,1011}", "/prod/db/host"),
    ("policy_name", "IAM policy", _NAME, "deploy-access"),
    ("caller_role", "Role of the caller", _NAME, "deploy"),
    ("caller_user", "User who called", _NAME, "alice"),
    (
        "deny_policy",
        "Policy that denies",
        r"arn:aws[a-z-]*:(?:iam|organizations)::[a-z0-9]{1,20}:policy/[\w+=,.@/-]{1,512}",
        "arn:aws:iam::111122223333:policy/guard-rails",
    ),
    (
        "principal",
        "Principal",
        rf"(?![$*]){_RESOURCE}",
        "arn:aws:sts::111122223333:assumed-role/deploy/ci",
    ),
    ("queue_name", "Queue", r"[A-Za-z0-9_-]{1,80}(?:\.fifo)?", "orders.fifo"),
    ("quota_code", "Quota code", r"L-[A-Z0-9]{8}", "L-1216C47A"),
    ("record_name", "Record name", r"[\w*.\\-]{1,255}", "www.example.com"),
    ("region", "Region", _REGION, "eu-west-1"),
    ("repository", "ECR repository", r"[a-z0-9][a-z0-9._/-]{1,255}", "web"),
    (
        "request_id",
        "Request ID",
        r"[A-Za-z0-9=/+_-]{8,128}|[A-Z0-9]{5,7}",
        "0c3f9a52-6f2e-4d0a-8f3c-2b1f0c1d2e3f",
    ),
    ("resource_name", "Resource", _RESOURCE, "web-1"),
    ("role_name", "IAM role", _NAME, "deploy"),
    ("said", "Words of the message", r"\|(?:[^|\x00-\x1f]{2,80}\|){0,20}", "|Marketplace|"),
    ("secret_name", "Secret", r"[\w/+=.@:-]{1,512}", "prod/db"),
    ("security_group_id", "Security group ID", r"sg-[0-9a-f]{8,17}", "sg-0123456789abcdef0"),
    ("service_name", "ECS service", r"[A-Za-z0-9][A-Za-z0-9_-]{0,254}", "web"),
    (
        "stack_name",
        "Stack",
        r"[A-Za-z][A-Za-z0-9-]{0,127}|arn:aws[a-z-]*:cloudformation:[^\s]{1,1000}",
        "network",
    ),
    ("statement_id", "Statement ID", r"[A-Za-z0-9_-]{1,100}", "AllowEvents"),
    ("subnet_group", "DB subnet group", r"[A-Za-z][A-Za-z0-9._ -]{0,254}", "private"),
    ("subnet_id", "Subnet ID", r"subnet-[0-9a-f]{8,17}", "subnet-0123456789abcdef0"),
    ("table_name", "Table", r"[A-Za-z0-9_.-]{3,255}", "orders"),
    (
        "topic_arn",
        "Topic ARN",
        r"arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]+(?:\.fifo)?",
        "arn:aws:sns:eu-west-1:111122223333:alerts",
    ),
    ("upload_id", "Upload ID", r"[A-Za-z0-9._~+/=-]{8,1024}", "VXBsb2FkIElEIGV4YW1wbGU"),
    ("user_name", "IAM user", _NAME, "alice"),
    ("vpc_id", "VPC ID", r"vpc-[0-9a-f]{8,17}", "vpc-0123456789abcdef0"),
    ("engine", "Database engine", r"[a-z][a-z0-9-]{2,40}", "postgres"),
    ("engine_version", "Engine version", r"\d[\w.-]{0,60}", "16.4"),
    ("family", "Parameter group family", r"[a-z][a-z0-9.-]{2,60}", "postgres16"),
    ("etag", "ETag", r"\"?[A-Za-z0-9_-]{1,128}\"?", "E2QWRUHEXAMPLE"),
    ("auto_scaling_group", "Auto Scaling group", r"[\x20-\x7e]{1,255}", "web-asg"),
    (
        "network_interface_id",
        "Network interface ID",
        r"eni-[0-9a-f]{8,17}",
        "eni-0123456789abcdef0",
    ),
    ("group_label", "Security group name", r"[\x20-\x7e]{1,255}", "web"),
    ("error_code", "Error code", r"[A-Za-z][A-Za-z0-9_.-]{1,127}", "AccessDenied"),
    (
        "allocation_id",
        "Elastic IP allocation ID",
        r"eipalloc-[0-9a-f]{8,17}",
        "eipalloc-0123456789abcdef0",
    ),
    (
        "address",
        "IPv4 address",
        r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)",
        "10.0.2.15",
    ),
    ("port", "TCP port", r"[1-9]\d{0,4}", "5432"),
    ("api_id", "API ID", r"[a-z0-9]{8,12}", "a1b2c3d4e5"),
    ("application_name", "CodeDeploy application", r"[\w+=,.@-]{1,100}", "orders"),
    ("deployment_id", "CodeDeploy deployment", r"d-[A-Z0-9]{9}", "d-A1B2C3D4E"),
    ("pipeline_name", "Pipeline", r"[A-Za-z0-9.@_-]{1,100}", "orders-release"),
    ("rule_name", "EventBridge rule", r"[A-Za-z0-9._-]{1,64}", "nightly-report"),
    ("event_bus", "Event bus", r"[A-Za-z0-9/._-]{1,256}", "default"),
    (
        "execution_arn",
        "Execution ARN",
        r"arn:aws[a-z-]*:states:[a-z0-9-]+:\d{12}:execution:[^\s:\x00-\x1f]{1,80}:[^\s:\x00-\x1f]{1,80}",
        "arn:aws:states:eu-west-1:111122223333:execution:orders:4711",
    ),
    ("job_queue", "Batch job queue", r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}", "nightly"),
    ("compute_environment", "Compute environment", r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}", "spot-a"),
    ("job_name", "Glue job", r"[\w.-](?:[\w .:@()/+=,-]{0,253}[\w.)-])?", "nightly-merge"),
    (
        "job_run_id",
        "Glue job run",
        r"jr_[0-9a-f]{16,64}(?:_attempt_\d{1,3})?",
        f"jr_{'0a1b2c3d' * 8}",
    ),
    ("launch_template_id", "Launch template ID", r"lt-[0-9a-f]{8,17}", "lt-0123456789abcdef0"),
    (
        "launch_template_name",
        "Launch template",
        r"[A-Za-z0-9(][A-Za-z0-9().\/_-]{2,127}",
        "web-fleet",
    ),
    ("launch_template_version", "Version", r"\d{1,6}|\$Default|\$Latest", "3"),
    (
        "model_id",
        "Bedrock model",
        r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,3}(?::[a-z0-9-]{1,63}){0,2}",
        "anthropic.claude-3-haiku-20240307-v1:0",
    ),
    (
        "email_identity",
        "Sender's domain or address",
        r"(?:[\w.+-]{1,64}@)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+){1,8}",
        "example.com",
    ),
    (
        "email_address",
        "Recipient's address",
        r"[\w.+%'-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+){1,8}",
        "ada@example.com",
    ),
    ("app_id", "Application ID", _UUID, "0f8fad5b-d9cb-469f-a165-70867728950e"),
    ("gateway_id", "Gateway ID", r"(?:eigw|igw|nat|vgw)-[0-9a-f]{8,17}", "nat-0123456789abcdef0"),
    ("image_id", "AMI ID", r"ami-[0-9a-f]{8,17}", "ami-0123456789abcdef0"),
    (
        "load_balancer",
        "Load balancer",
        rf"{_ELB}:loadbalancer/[A-Za-z0-9/-]{{3,60}}|[A-Za-z0-9][A-Za-z0-9-]{{0,31}}",
        "orders-web",
    ),
    (
        "lock_id",
        "Terraform lock ID",
        rf"{_UUID}|\d{{10,20}}",
        "3f1c7c1e-55a0-4d16-9f6f-5f1f3f2a8b90",
    ),
    ("log_group", "Log group", r"[A-Za-z0-9_./#-]{1,512}", "/aws/lambda/orders-worker"),
    (
        "namespace",
        "Resource provider",
        r"[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)+",
        "Microsoft.Compute",
    ),
    (
        "project",
        "Google Cloud project",
        r"(?:[a-z0-9.-]{1,60}:)?[a-z][a-z0-9-]{4,28}[a-z0-9]|\d{6,14}",
        "orders-prod",
    ),
    (
        "queue_url",
        "Queue URL",
        r"https://[a-z0-9.-]{1,120}/\d{12}/[A-Za-z0-9_-]{1,80}(?:\.fifo)?",
        "https://sqs.eu-west-1.amazonaws.com/111122223333/orders",
    ),
    ("resource_group", "Resource group", r"[\w().-]{1,90}", "rg-orders"),
    (
        "resource_id",
        "Azure resource ID",
        r"/subscriptions/[\w./() -]{1,1000}",
        "/subscriptions/0f8fad5b-d9cb-469f-a165-70867728950e/resourceGroups/rg-orders",
    ),
    ("route_table_id", "Route table ID", r"rtb-[0-9a-f]{8,17}", "rtb-0123456789abcdef0"),
    ("snapshot_id", "EBS snapshot ID", r"snap-[0-9a-f]{8,17}", "snap-0123456789abcdef0"),
    ("stream_name", "Kinesis stream", r"[A-Za-z0-9_.-]{1,128}", "clicks"),
    ("subscription_id", "Subscription ID", _UUID, "0f8fad5b-d9cb-469f-a165-70867728950e"),
    (
        "target_group",
        "Target group",
        rf"{_ELB}:targetgroup/[A-Za-z0-9/-]{{3,60}}|[A-Za-z0-9][A-Za-z0-9-]{{0,31}}",
        "orders-web",
    ),
    ("tenant_id", "Tenant", r"[A-Za-z0-9][A-Za-z0-9.-]{1,127}", "contoso.onmicrosoft.com"),
    ("volume_id", "EBS volume ID", r"vol-[0-9a-f]{8,17}", "vol-0123456789abcdef0"),
    ("pod", "Pod", r"[a-z0-9][a-z0-9.-]{0,252}", "web-5d9c8b7f4-x2k9q"),
    ("kube_namespace", "Kubernetes namespace", r"[a-z0-9][a-z0-9-]{0,62}", "orders"),
    ("kube_verb", "Kubernetes verb", r"[a-z]{3,20}", "list"),
    ("kube_resource", "Kubernetes resource", r"[a-z][a-z0-9-]{0,62}(?:/[a-z]{2,30})?", "pods"),
    ("workload", "Kubernetes workload", r"[a-z0-9][a-z0-9.-]{0,252}", "web"),
    ("container", "Container", r"[a-z0-9][a-z0-9-]{0,62}", "web"),
    ("node", "Node", r"[a-z0-9][a-z0-9.-]{0,252}", "ip-10-0-2-15.eu-west-1.compute.internal"),
    ("release", "Helm release", r"[a-z0-9][a-z0-9.-]{0,52}", "orders"),
    (
        "resource_address",
        "Terraform address",
        r"(?:module\.[\w-]{1,80}(?:\[[^\]\s]{1,80}\])?\.){0,8}(?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]{1,80}\.[\w-]{1,80}(?:\[[^\]\s]{1,80}\])?",
        "module.network.aws_subnet.private[0]",
    ),
    (
        "provider_source",
        "Terraform provider",
        r"(?:[\w.-]{1,80}/)?[\w-]{1,80}/[\w-]{1,80}",
        "hashicorp/aws",
    ),
    ("service", "Service", r"[a-z][a-z0-9-]{1,62}", "cloudfront"),
    ("tool", "Tool", r"terraform|pulumi|cdk|cloudformation|cli|kubectl|helm|sdk|call", "terraform"),
)

OF_THE_TEXT = frozenset({"said", "tool"})
"""Kinds that tell how a text was written, and name no thing."""

KINDS: dict[str, ValueKind] = {
    name: ValueKind(name, label, re.compile(pattern), example)
    for name, label, pattern, example in _KINDS
}


def nearest_kinds(name: str, known: Collection[str] = KINDS) -> str:
    """Say which names are near one that no kind has, and where all of them stand.

    Args:
        name: as the file spells it.
        known: the names that would do, the kinds' and perhaps an entry's own.
    """
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(f'`{one}`' for one in near)}? " if near else ""
    return f"{hint}docs/values.md lists the kinds there are"


def accepts(name: str, value: str) -> bool:
    """Whether there is a kind of this name, and it accepts the value."""
    return name in KINDS and KINDS[name].accepts(value)


def valid(values: dict[str, str]) -> dict[str, str]:
    """Keep the values whose name is known and whose shape is right.

    Args:
        values: named values from a parser, a form or the command line.

    Returns:
        The valid ones, in the order given.
    """
    return {name: value for name, value in values.items() if accepts(name, value)}
