"""The named values of a paste: what a lookup needs is taken from where tools print it."""

import pytest

from bot.recognition.entities.named_values import named_values

_ACCOUNT = "eu-west-1:111122223333"
_REQUEST = "7eb28fd5-9ce6-11e4-a8e8-9f105805808f"
_ROBOT = "ci@ledger.iam.gserviceaccount.com"
_SUBSCRIPTION = "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("key_id", f"on arn:aws:kms:{_ACCOUNT}:key/1a2b-3c", f"arn:aws:kms:{_ACCOUNT}:key/1a2b-3c"),
        ("queue_name", f"on resource: arn:aws:sqs:{_ACCOUNT}:orders.fifo", "orders.fifo"),
        ("queue_name", "https://sqs.eu-west-1.amazonaws.com/111122223333/orders", "orders"),
        ("topic_arn", f"topic arn:aws:sns:{_ACCOUNT}:alerts,", f"arn:aws:sns:{_ACCOUNT}:alerts"),
        ("parameter_name", f"arn:aws:ssm:{_ACCOUNT}:parameter/prod/db/host", "/prod/db/host"),
        ("parameter_name", f"arn:aws:ssm:{_ACCOUNT}:parameter/flag ", "flag"),
        ("cluster", f"arn:aws:ecs:{_ACCOUNT}:service/prod/web", "prod"),
        ("service_name", f"arn:aws:ecs:{_ACCOUNT}:service/prod/web", "web"),
        ("repository", "pull 111122223333.dkr.ecr.eu-west-1.amazonaws.com/web/api:1.4", "web/api"),
        ("db_instance", "Error: creating RDS DB Instance (orders-db): operation", "orders-db"),
        ("stream_name", f"arn:aws:kinesis:{_ACCOUNT}:stream/clicks", "clicks"),
        ("log_group", f"arn:aws:logs:{_ACCOUNT}:log-group:/aws/lambda/mail", "/aws/lambda/mail"),
        (
            "security_group_id",
            "resource sg-0a1b2c3d4e5f60718 has a dependent",
            "sg-0a1b2c3d4e5f60718",
        ),
        (
            "volume_id",
            "The volume 'vol-0a1b2c3d4e5f60718' does not exist.",
            "vol-0a1b2c3d4e5f60718",
        ),
        ("db_instance", "to orders-db.c9akciq32rgh.eu-west-1.rds.amazonaws.com:", "orders-db"),
        ("instance_count", "$ aws ec2 run-instances --image-id ami-1 --count 1:4", "4"),
        ("alarm_name", f"arn:aws:cloudwatch:{_ACCOUNT}:alarm:orders-5xx", "orders-5xx"),
        ("alarm_name", '{"AlarmName": "Orders: too many 5xx", "x": 1}', "Orders: too many 5xx"),
        ("alarm_name", 'Amazon CloudWatch Alarm "orders-5xx" in the EU', "orders-5xx"),
        (
            "target_group",
            f"arn:aws:elasticloadbalancing:{_ACCOUNT}:targetgroup/orders/6d0e",
            f"arn:aws:elasticloadbalancing:{_ACCOUNT}:targetgroup/orders/6d0e",
        ),
        ("target_group", "(port 80) is unhealthy in (target-group orders) due to", "orders"),
        (
            "load_balancer",
            f"'arn:aws:elasticloadbalancing:{_ACCOUNT}:loadbalancer/app/web/6d0e' is",
            f"arn:aws:elasticloadbalancing:{_ACCOUNT}:loadbalancer/app/web/6d0e",
        ),
        ("load_balancer", "https://web-1234567890.eu-west-1.elb.amazonaws.com/health", "web"),
        ("load_balancer", "internal-shop-api-1234567890.eu-west-1.elb.amazonaws.com", "shop-api"),
        ("load_balancer", "dig tcp-0123456789abcdef.elb.eu-west-1.amazonaws.com", "tcp"),
        ("cidr", "The route identified by 0.0.0.0/0 already exists.", "0.0.0.0/0"),
        ("cidr", "(rtb-0a1b2c3d) with destination (fd00::/8): RouteAl", "fd00::/8"),
        ("table_name", "$ aws dynamodb describe-table --table-name orders", "orders"),
        ("resource_group", "/subscriptions/x/resourceGroups/rg-web/providers/y", "rg-web"),
        ("project", "on resource projects/orders-prod/topics/t", "orders-prod"),
        (
            "lock_id",
            "│ Lock Info:\n│   ID:        3f1c7c1e-55a0-4d16-9f6f-5f1f3f2a8b90\n",
            "3f1c7c1e-55a0-4d16-9f6f-5f1f3f2a8b90",
        ),
        ("http_status", "Status code 412, the lease is gone", "412"),
        ("http_status", "request failed with status code 409. Content is", "409"),
        ("http_status", "googleapi: Error\n      409: already there", "409"),
        ("http_status", "failed with code 503, error:", "503"),
        ("http_status", "  errors: [],\n  code: 403,\n", "403"),
        ("http_status", "Precondition Failed (HTTP 412).", "412"),
        ("http_status", "gsutil says 409 bucket is taken", "409"),
        ("http_status", "Response status does not indicate success: Conflict (409)", "409"),
        ("http_status", '\\"statusCode\\":409', "409"),
        ("http_status", "indicates: 409 (Conflict).", "409"),
        ("http_status", '"httpErrorCode": 503', "503"),
        ("request_id", f"correlationId: '{_REQUEST}'", _REQUEST),
        ("request_id", f'"ActivityId": "{_REQUEST}"', _REQUEST),
        ("request_id", f"RequestID [{_REQUEST}]", _REQUEST),
        ("request_id", f"the request id is {_REQUEST}", _REQUEST),
        ("request_id", "<RequestId>4KX9YB6ZC1D2E3F4</RequestId>", "4KX9YB6ZC1D2E3F4"),
        ("request_id", "request id: 7eb28fd5-9ce6-11e4-a8e8-9f105805808f.", _REQUEST),
        ("operation", "operation error IAM: CreateRole, https response error", "CreateRole"),
        ("operation", "throttled while calling DescribeStacks again", "DescribeStacks"),
        ("action", "has been throttled on ec2:RunInstances because", "ec2:RunInstances"),
        ("action", "Permission bigquery.tables.get denied on table", "bigquery.tables.get"),
        ("action", "does not have storage.objects.create access", "storage.objects.create"),
        ("principal", "Service account ci@ledger.iam.gserviceaccount.com is gone", _ROBOT),
        ("region", "az group create --location northeurope", "northeurope"),
        ("region", "AWS_DEFAULT_REGION=eu-de aws s3api", "eu-de"),
        ("account_id", "aws sso --account-id 111122223333", "111122223333"),
        ("bucket", "creating S3 bucket ACL for media-prod: AccessDenied", "media-prod"),
        ("bucket", '"media-prod already exists (Service: S3, Status Code: 409', "media-prod"),
        ("stack_name", " ❌  Orders failed: Error: the stack exists", "Orders"),
        ("stack_name", "Orders: creating CloudFormation changeset...", "Orders"),
        ("stack_name", "| orders-prod | ROLLBACK_IN_PROGRESS |", "orders-prod"),
        ("stack_name", "AWS::CloudFormation::Stack orders-2 failed", "orders-2"),
        ("role_name", "Role with name deployer already exists.", "deployer"),
        ("role_name", "Failed to create IAM role 'deployer'", "deployer"),
        ("role_name", "Value 'deployer' at 'roleName' failed", "deployer"),
        ("policy_name", "aws iam create-policy --policy-name reader", "reader"),
        ("user_name", "User with name ana already exists.", "ana"),
        ("function_name", "Function not found: orders", "orders"),
        ("function_name", "PUT /2015-03-31/functions/orders/code", "orders"),
        ("table_name", "still in use: Table: orders Index: by-day", "orders"),
        ("cluster", "Cluster orders-1 not found.", "orders-1"),
        ("cluster", '(Managed Cluster Name "web" / Resource Group "rg")', "web"),
        ("resource_group", '(Managed Cluster Name "web" / Resource Group "rg-web")', "rg-web"),
        ("resource_group", "New-AzVM -ResourceGroupName rg-web -Name a", "rg-web"),
        ("resource_group", "$ az vm create -n a -g rg-web", "rg-web"),
        ("subscription_id", f'"subId":"{_SUBSCRIPTION}"', _SUBSCRIPTION),
        ("instance_type", "for training-job/ml.p2.xlarge is 0", "ml.p2.xlarge"),
        ("instance_type", "failed for capacity: Standard_D2s_v3' is", "Standard_D2s_v3"),
        ("instance_type", "A n1-standard-4 VM instance", "n1-standard-4"),
        ("instance_id", "StartSession operation: mi-02175babf1845c23c is", "mi-02175babf1845c23c"),
        ("project", "has not been used in project orders-prod before", "orders-prod"),
        ("project", "Already Exists: Dataset orders-prod:ledger", "orders-prod"),
        ("db_instance", "failed to create instance ledger: googleapi: Error 409", "ledger"),
        (
            "record_name",
            "RRSet of type A with DNS name www.example.com. is not",
            "www.example.com.",
        ),
        ("hosted_zone_id", "--hostedZoneId Z1D633PJN98FT9", "Z1D633PJN98FT9"),
        ("bucket", "'BucketName': 'media-prod'", "media-prod"),
        ("bucket", 'bucket = "media-prod"', "media-prod"),
        ("bucket", "cannot write to the media-prod bucket", "media-prod"),
        ("bucket", "https://storage.googleapis.com/media-prod/a.csv", "media-prod"),
        ("role_name", '"roleName":"deployer"', "deployer"),
        ("role_name", "assumed-role/deployer/ci", "deployer"),
        ("user_name", "UserName: 'ana'", "ana"),
        ("policy_name", "A policy called reader already exists.", "reader"),
        ("function_name", '"functionName": "orders"', "orders"),
        ("table_name", "Table already exists: orders", "orders"),
        ("queue_name", "Error: creating SQS Queue (orders): x", "orders"),
        ("stack_name", "Stack with id orders does not exist", "orders"),
        ("stack_name", "Stack named 'orders' already exists!", "orders"),
        ("cluster", "No cluster found for name: web.", "web"),
        ("repository", "The repository with name 'web' does not exist", "web"),
        ("resource_group", "ResourceGroupName : rg-web", "rg-web"),
        ("resource_group", "The Resource group rg-web already exists", "rg-web"),
        ("project", '"projectId": "orders-prod"', "orders-prod"),
        ("region", "in eu-west-1a there is", "eu-west-1"),
        ("region", 'location = "westeurope"', "westeurope"),
        ("action", "policy allows the s3:PutObject action", "s3:PutObject"),
        ("key_pair", "The key pair 'ops' does not exist", "ops"),
        ("key_id", f"Key '{_SUBSCRIPTION}' does not exist", _SUBSCRIPTION),
        ("account_id", "in the registry with id '111122223333'", "111122223333"),
        ("caller_reference", "with the caller reference 'deploy-1'", "deploy-1"),
        ("subscription_id", f'"subscriptionId": "{_SUBSCRIPTION}"', _SUBSCRIPTION),
        (
            "caller_role",
            "User: arn:aws:sts::111122223333:assumed-role/ci-deploy/run-1 is not authorized",
            "ci-deploy",
        ),
        ("caller_user", "arn:aws:iam::111122223333:user/team/eva is not authorized to", "eva"),
        (
            "deny_policy",
            "explicit deny in a service control policy: arn:aws:organizations::1:policy/o/scp/p.",
            "arn:aws:organizations::1:policy/o/scp/p",
        ),
        ("principal", "ana@example.com does not have access", "ana@example.com"),
        ("principal", "The client 'ana@example.com' with object id", "ana@example.com"),
        ("resource_name", "The template deployment 'web' is not valid", "web"),
    ],
)
def test_a_value_is_taken_from_where_tools_print_it(name: str, text: str, value: str) -> None:
    """ARNs, IDs, pasted commands and Terraform's headings give the values lookups ask for."""
    assert value == named_values(text).get(name, ("",))[0]


def test_an_option_hands_on_no_shell() -> None:
    """A pasted command gives a name and not what the shell would have run."""
    assert "bucket" not in named_values("aws s3api head-bucket --bucket $(cat name)")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("region", "the region is specific to you"),
        ("region", "in the region using a key"),
        ("function_name", "the function cannot be found with that name"),
        ("function_name", "FunctionInUse: wait"),
        ("resource_group", "Microsoft.Resources/subscriptions/resourcegroups/write"),
        ("stack_name", "AWS::CloudFormation::Stack Tue Sep 07 2021"),
        ("bucket", "it says 409 bucket is taken"),
        ("bucket", "client.head_bucket(Bucket=self.bucket_name)"),
        ("http_status", "409 rows in 1409 ms"),
        ("account_id", "arn:aws:iam::xxxxxxxxxxxx:role/a"),
        ("project", "the project was not found"),
        ("record_name", "Error: creating Route53 Record: InvalidChangeBatch: no"),
        ("resource_name", "10:12:01 PM | CREATE_FAILED | AWS::IAM::Role"),
    ],
)
def test_an_ordinary_word_is_no_value(name: str, text: str) -> None:
    """What sentences say where a value may stand is not taken for one."""
    assert name not in named_values(text)


@pytest.mark.parametrize(
    "message",
    [
        '{"error": {"code": "Conflict", "level": "error"}}',
        "at 'Details' see the 'Following' limit",
        "Value null at 'layers' failed to satisfy constraint",
        "raised 'LimitExceededException' in 'us-east-1'",
        "the access token is from 'https://sts.windows.net/x/'",
    ],
)
def test_a_quoted_field_is_no_resource(message: str) -> None:
    """Fields, classes, places and addresses are quoted too, and are no names of resources."""
    assert "resource_name" not in named_values("", message)


def test_what_a_sentence_quotes_is_its_resource() -> None:
    """A name in quotes is the resource that the message speaks of."""
    found = named_values("", "The security group 'web-servers' already exists")

    assert ("web-servers",) == found["resource_name"]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        (
            "operation",
            "at deserializeAws_restXmlPutObjectTaggingCommandError (",
            "PutObjectTagging",
        ),
        (
            "operation",
            "AmazonKinesisFirehoseClient.putRecordBatch(AmazonKinesisFirehoseClient.java:7)",
            "putRecordBatch",
        ),
        ("operation", 'span rpc.method="GetQueueUrl" failed', "GetQueueUrl"),
        (
            "action",
            "is not authorized to perform:\nroute53:ListHostedZones on it",
            "route53:ListHostedZones",
        ),
        ("region", "no capacity in EU-WEST-1 now", "eu-west-1"),
        ("region", "the server in eastus2 is refused", "eastus2"),
        ("resource_name", "Crawler with name nightly-orders does not exist", "nightly-orders"),
        ("resource_name", "Application Version build-41c-8d2 already exists.", "build-41c-8d2"),
        (
            "resource_name",
            'connect to "shop-204418:europe-west1:orders": no',
            "shop-204418:europe-west1:orders",
        ),
        (
            "resource_name",
            "/providers/Microsoft.Network/networkSecurityGroups/web-nsg used",
            "web-nsg",
        ),
        ("resource_name", "Vault: kv-orders;location=westeurope", "kv-orders"),
        ("http_status", 'all I get back is a 502 "Internal server error"', "502"),
        (
            "principal",
            '{"userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/ana"}}',
            "arn:aws:iam::111122223333:user/ana",
        ),
    ],
)
def test_what_a_message_says_is_taken_from_where_it_says_it(
    name: str, text: str, value: str
) -> None:
    """Class names, spans, wrapped lines, capitals, names without quotes, CloudTrail's caller."""
    assert value in named_values(text, text).get(name, ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("resource_name", "Permission 'storage.objects.list' denied on resource"),
        ("resource_name", "at 'Amazon.Runtime.Internal.ErrorHandler' it stopped"),
        ("resource_name", "the thing '4b90de17-62cc-4f3a-8d15-e7a03c9b2f68' is not there"),
        ("resource_name", "the disk 'data-xxxx-xxxx' is in use"),
        ("resource_name", "the field 'initialize_params.source_image' names no image"),
        ("principal", "AccessDeniedException: 403 {the service account} does not have it"),
        ("http_status", "it is a 500 line file"),
    ],
)
def test_what_is_of_another_kind_is_no_value(name: str, text: str) -> None:
    """Permissions, classes, ids, redacted names, fields and counts are not what the name says."""
    assert name not in named_values(text, text)


def test_who_was_denied_is_not_the_target() -> None:
    """The caller's own ARN is the principal; the ARN is what the caller was denied on."""
    caller, target = (
        "arn:aws:sts::111122223333:assumed-role/ci/7",
        "arn:aws:sns:eu-west-1:111122223333:a",
    )
    text = f"User: {caller} is not authorized to perform: SNS:Publish on resource: {target}"

    found = named_values(text)

    assert ((caller,), (target,)) == (found["principal"], found["arn"])
