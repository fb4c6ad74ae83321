"""The signs of AWS services."""

import re

from bot.recognition.parsers.cloudformation import service_of
from bot.recognition.service_names import botocore_name
from bot.recognition.signs.resource_types import aws_family, aws_type
from bot.recognition.signs.sign import FAINT, LIKELY, NEAR, SURE, always, among, service_words, sign

_SUBDOMAINS = re.compile(
    r"(?:^|\.)(?P<service>[a-z][a-z0-9-]*?)(?:[.-](?:dualstack|fips))?(?:[.-](?:[a-z]{2,3}(?:-["
    r"a-z]+)+-\d+|external-\d)|\.[a-z]{2}(?:-[a-z]+){1,2}\d)?$"
)
_NO_SERVICE = frozenset({"cloud", "www", "aws", "console", "docs", "portal", "sdk", "compute-1"})


def service_of_host(value: str) -> str:
    """The service in a host name before `.amazonaws.com`; empty for none."""
    found = _SUBDOMAINS.search(value)
    service = "" if found is None else found["service"]
    return "" if service in _NO_SERVICE else botocore_name(service)


_REGION_LABEL = re.compile(r"[a-z]{2}(?:-[a-z]+){1,2}-?\d|cn|dualstack")
"""A Region in a host name, misspelled ones (`eu-west1`) too, and what says how it is reached."""
_PARTS_OF_SERVICES = frozenset(
    {"api", "control", "data", "entitlement", "metering", "query", "runtime", "streams"}
)
_IN_FRONT = frozenset({"s3", "ecr"})
"""Services that answer for whatever name stands in front: a bucket's, an account's registry."""


def is_service_endpoint(host: str) -> bool:
    """Whether a host is a service's own endpoint, and not the name of one resource.

    Args:
        host: what stands before `.amazonaws.com`: `sqs.eu-west-1` is an endpoint,
            `orders.c9akciq32rgh.eu-west-1.rds` the name of a database.
    """
    labels = [one for one in host.split(".") if not _REGION_LABEL.fullmatch(one)]
    if not labels:
        return False
    if labels[-1].removesuffix("-fips") in _IN_FRONT or labels[-1].startswith("s3-"):
        return True
    return len(labels) == 1 or (len(labels) == 2 and labels[0] in _PARTS_OF_SERVICES)  # noqa: PLR2004


def _stack_type(value: str) -> str:
    """The service of `X` in `AWS::X::Y`; empty for types of CloudFormation itself."""
    return "" if value in {"CDK", "Serverless", "NoValue"} else botocore_name(service_of(value))


_CLIENTS = (
    "APIGateway|ApiGatewayV2|AppSync|Athena|AutoScaling|BedrockRuntime|CloudFormation|CloudFront"
    "|CloudTrail|CloudWatch|CloudWatchLogs|CodeBuild|CodePipeline|CognitoIdentity"
    "|CognitoIdentityProvider|DynamoDB|EC2|ECR|ECS|EFS|EKS|ElastiCache"
    "|ElasticLoadBalancing|ElasticLoadBalancingV2|ElasticMapReduce|EventBridge|Firehose|Glue|IAM|KMS|Kinesis|Lambda|OpenSearch"
    "|Organizations|RDS|Redshift|Rekognition|Route53|S3|SES|SESv2|SFN|SNS|SQS|SSM|STS"
    "|SageMaker|Scheduler|SecretsManager|Textract|Transcribe"
)
"""Names of the clients in the SDK for JavaScript and others that are not prefixed."""

_WORDS = {
    "ACM": "acm", "API Gateway": "apigateway", "APIGateway": "apigateway",
    "API Gateway v2": "apigatewayv2", "API Gateway V2": "apigatewayv2",
    "API Gateway REST": "apigateway", "App Runner": "apprunner", "AppSync": "appsync",
    "Athena": "athena", "Auto Scaling": "autoscaling", "AutoScaling": "autoscaling",
    "Beanstalk": "elasticbeanstalk", "Bedrock": "bedrock", "CloudFormation": "cloudformation",
    "CloudFront": "cloudfront", "CloudTrail": "cloudtrail", "CloudWatch Logs": "logs",
    "CloudWatch Log": "logs", "CloudWatch Metric": "cloudwatch", "CloudWatch": "cloudwatch",
    "CloudWatch Event": "events", "CloudWatch Events": "events",
    "CodeArtifact": "codeartifact", "CodeBuild": "codebuild", "CodeCommit": "codecommit",
    "CodeDeploy": "codedeploy", "CodePipeline": "codepipeline", "Cognito": "cognito-idp",
    "DMS": "dms", "DocDB": "docdb", "DocumentDB Cluster": "docdb", "DynamoDB": "dynamodb",
    "EBS": "ec2", "EC2": "ec2", "ECR": "ecr", "ECS": "ecs", "EFS": "efs", "EKS": "eks",
    "ELBv2": "elbv2", "ELB Classic": "elb", "EMR": "emr", "ElastiCache": "elasticache",
    "ElasticMapReduce": "emr", "Elasticsearch Domain": "es", "EventBridge": "events",
    "Eventbridge": "events", "EventBridge Scheduler": "scheduler", "Fargate": "ecs",
    "FSx": "fsx", "Firehose": "firehose", "Glue": "glue", "GuardDuty": "guardduty", "IAM": "iam",
    "KMS": "kms", "Kinesis": "kinesis", "Lambda": "lambda", "Lightsail": "lightsail",
    "MSK": "kafka", "Neptune": "neptune", "OpenSearch": "opensearch",
    "Organizations": "organizations", "QuickSight": "quicksight", "RDS": "rds",
    "Redshift": "redshift", "Route 53": "route53", "Route53": "route53",
    "Route53 Resolver": "route53resolver", "Route 53 Resolver": "route53resolver",
    "Service Discovery": "servicediscovery", "Cloud Map": "servicediscovery", "S3": "s3",
    "SES": "ses", "SESv2": "sesv2", "SNS": "sns", "SQS": "sqs", "SSM": "ssm", "STS": "sts",
    "SageMaker": "sagemaker", "Sagemaker": "sagemaker", "Secrets Manager": "secretsmanager",
    "SecretsManager": "secretsmanager", "Service Quotas": "service-quotas",
    "servicequotas": "service-quotas",
    "Step Functions": "stepfunctions", "StepFunctions": "stepfunctions",
    "Step Function": "stepfunctions", "Textract": "textract", "Transfer Family": "transfer",
    "WAFv2": "wafv2", "X-Ray": "xray",
    "Access Analyzer": "accessanalyzer", "AccessAnalyzer": "accessanalyzer",
    "App Mesh": "appmesh", "AppMesh": "appmesh", "AppConfig": "appconfig", "AppFlow": "appflow",
    "AppStream": "appstream", "Application Auto Scaling": "application-autoscaling",
    "Audit Manager": "auditmanager", "AuditManager": "auditmanager",
    "Batch Compute Environment": "batch", "Batch Job Queue": "batch",
    "Batch Job Definition": "batch", "CloudHSM": "cloudhsmv2", "Cloud Control API": "cloudcontrol",
    "Cloud9": "cloud9", "CodeGuru": "codeguru-reviewer", "Cognito Identity Pool": "cognito-identity",
    "Cognito User Pool": "cognito-idp", "Control Tower": "controltower",
    "ControlTower": "controltower", "DataSync": "datasync", "DataZone": "datazone",
    "Device Farm": "devicefarm", "DeviceFarm": "devicefarm", "Direct Connect": "directconnect",
    "Directory Service": "ds", "DocumentDB": "docdb", "EMR Serverless": "emr-serverless",
    "EMR Containers": "emr-containers", "EventBridge Pipes": "pipes",
    "EventBridge Schemas": "schemas", "GameLift": "gamelift", "Global Accelerator":
    "globalaccelerator", "Greengrass": "greengrass", "IAM Identity Center": "sso-admin",
    "Identity Store": "identitystore", "IdentityStore": "identitystore",
    "Image Builder": "imagebuilder", "ImageBuilder": "imagebuilder",
    "Inspector2": "inspector2", "IoT SiteWise": "iotsitewise",
    "Kinesis Analytics": "kinesisanalyticsv2", "Kinesis Firehose": "firehose",
    "Kinesis Video": "kinesisvideo", "Lake Formation": "lakeformation",
    "LakeFormation": "lakeformation", "License Manager": "license-manager", "MWAA": "mwaa",
    "Macie": "macie2", "MediaConvert": "mediaconvert", "MediaLive": "medialive",
    "MediaPackage": "mediapackage", "MediaStore": "mediastore", "MemoryDB": "memorydb",
    "MQ Broker": "mq", "Network Firewall": "network-firewall",
    "NetworkFirewall": "network-firewall", "OpenSearch Serverless": "opensearchserverless",
    "OpenSearchServerless": "opensearchserverless", "Prometheus Workspace": "amp",
    "RAM Resource Share": "ram", "Redshift Serverless": "redshift-serverless",
    "Rekognition": "rekognition", "Roles Anywhere": "rolesanywhere",
    "Route53 Domains": "route53domains", "S3 Control": "s3control", "S3 Tables": "s3tables",
    "SSO Admin": "sso-admin", "Security Hub": "securityhub", "SecurityHub": "securityhub",
    "Storage Gateway": "storagegateway", "StorageGateway": "storagegateway",
    "Synthetics Canary": "synthetics", "Timestream": "timestream-write",
    "VPC Lattice": "vpc-lattice", "VPCLattice": "vpc-lattice",
    "Verified Permissions": "verifiedpermissions", "WAF Regional": "waf-regional",
    "WorkSpaces": "workspaces",
}  # fmt: skip
"""Product names as tools write them, with their service."""

_NOUNS = {
    "cfn": "cloudformation", "lm": "lambda", "ddb": "dynamodb", "r53": "route53",
    "cf": "cloudfront", "ec2": "ec2", "s3": "s3", "iam": "iam", "sqs": "sqs", "sns": "sns",
    "rds": "rds", "ecs": "ecs",
    "eks": "eks", "ecr": "ecr", "asa": "support", "as": "autoscaling", "elb2": "elbv2",
    "elb": "elb", "cwl": "logs", "cw": "cloudwatch", "kms": "kms", "ssm": "ssm",
    "sec": "secretsmanager", "sts": "sts", "sfn": "stepfunctions", "kin": "kinesis",
    "org": "organizations", "acm": "acm", "ag": "apigateway", "eb": "elasticbeanstalk",
    "evb": "events", "cgip": "cognito-idp", "glue": "glue", "ses": "ses",
}  # fmt: skip
"""Prefixes of the nouns in AWS Tools for PowerShell, with their service."""

SIGNS = (
    sign("arn:aws", r"arn:aws[a-z-]{0,12}:(?!iam:|sts:)([a-z0-9-]{2,40}):", NEAR, botocore_name),
    # Who calls, or as whom, stands in errors of every service.
    sign("arn:aws", r"arn:aws[a-z-]{0,12}:(iam|sts):", FAINT),
    sign("aws_|awscc_", r"(?<!\w)aws(?:cc)?_([a-z0-9_]{2,80})", SURE, aws_type),
    sign("aws:", r"(?<![\w:/.-])aws:([a-z][a-z0-9]{1,40})[/:][a-zA-Z]", SURE, aws_family),
    sign("aws-native:", r"aws-native:([a-z][a-z0-9]{1,40}):", SURE, aws_family),
    sign(
        "aws.crossplane|aws.upbound|aws.m.|services.k8s.aws",
        r"\.([a-z][a-z0-9]{1,40})\.(?:aws\.(?:m\.)?(?:crossplane|upbound)\.io|services\.k8s\.aws)",
        SURE,
        aws_family,
    ),
    sign("AWS::", r"AWS::([A-Za-z0-9]{2,40})::", LIKELY, _stack_type),
    sign(
        "amazonaws.com|api.aws",
        r"(?<![\w.-])([A-Za-z0-9][A-Za-z0-9.-]{1,100}?)\.(?:amazonaws\.com|api\.aws)",
        LIKELY,
        service_of_host,
    ),
    sign(
        "This query ran against",
        r"This query ran against the [\"'][^\"'\n]{1,255}[\"'] database",
        SURE,
        always("athena"),
    ),
    # What Terraform was doing says whose call failed; the codes are often EC2's or IAM's too.
    sign(
        " DB ",
        r"[a-z]ing (?:RDS )?DB (?:Cluster|Instance|Option|Parameter|Proxy|Snapshot|Subnet)",
        SURE,
        always("rds"),
    ),
    sign("ventSource", r"ventSource\W{1,6}([a-z0-9-]{2,40})\.amazonaws", SURE, botocore_name),
    sign("perform", r"perform:? {0,2}([a-z0-9-]{2,40}):[A-Z*]", 4.0, botocore_name),
    sign("-", r"\b(?:ami|vpc|subnet|sg|eni|vol|i)-[0-9a-f]{8,17}\b", FAINT, always("ec2")),
    sign("service-quota", r"\bservice-quotas?", NEAR, always("service-quotas")),
    sign("Fog::Compute", r"Fog::Compute", NEAR, always("ec2")),
    sign("Fog::Storage", r"Fog::Storage", NEAR, always("s3")),
    sign("s3|rclone", r"s3cmd|s3fs|s3a://|s3n?://|\bs3api\b|rclone", NEAR, always("s3")),
    sign("minio|MinIO|Minio", r"\b(?:minio|MinIO|Minio)\b", NEAR, always("s3")),
    sign(
        "host id|x-amz-id-2|Host|BucketName|S3 Ext",
        r"host id:|x-amz-id-2|HostId: '|BucketName: '|HostID: |S3 Extended Request",
        SURE,
        always("s3"),
    ),
    sign(
        "aws ",
        r"\baws(?: {1,3}--[a-z-]{2,30}(?:[ =][^\s-]\S{0,80})?){0,4} {1,3}"
        r"([a-z][a-z0-9-]{1,30}) {1,3}(?:[a-z]{2,20}-[a-z-]{2,60}|ls|cp|mv|rm|sync|mb|rb|presign"
        r"|deploy|package|invoke|wait|query|scan|publish|subscribe|encrypt|decrypt)\b",
        LIKELY,
        botocore_name,
    ),
    sign("lib/services/", r"lib/services/([a-z0-9]{2,30})\.js", SURE, botocore_name),
    sign("aws-sdk", r"aws-sdk/clients/([a-z0-9]{2,30})\b", LIKELY, botocore_name),
    sign("client-", r"client-([a-z][a-z0-9-]{1,30})(?:/|['\"@])", LIKELY, botocore_name),
    sign("com.amazonaws", r"com\.amazonaws\.services\.([a-z0-9]{2,40})", SURE, botocore_name),
    sign("awssdk.", r"awssdk\.services\.([a-z0-9]{2,40})", SURE, botocore_name),
    sign("ws::", r"[Aa]ws::([A-Z][A-Za-z0-9]{1,40})::", SURE, botocore_name),
    sign("Aws\\", r"Aws\\([A-Z]\w{1,40})\\", SURE, botocore_name),
    sign(
        "Amazon.",
        r"(?<![\w.])Amazon\.(?!Runtime|Util|CDK|PowerShell|Extensions)([A-Z][A-Za-z0-9]{1,40})\.",
        SURE,
        botocore_name,
    ),
    sign("AWSSDK.", r"AWSSDK\.([A-Z][A-Za-z0-9]{1,40})", LIKELY, botocore_name),
    sign("aws_sdk_", r"\baws_sdk_([a-z0-9]{2,40})\b", LIKELY, botocore_name),
    sign(
        "aws-sdk-",
        r"\baws-sdk-(?!go|core|js|php|java|ruby|cpp|net)([a-z0-9]{2,40})\b",
        NEAR,
        botocore_name,
    ),
    sign(
        "aws-sdk-go",
        r"aws-sdk-go(?:-v2)?(?:@[^/\s]{1,60})?/service/([a-z0-9]{2,40})",
        LIKELY,
        botocore_name,
    ),
    sign(
        "boto3",
        r"boto3\.(?:client|resource)\(\s{0,8}['\"]([a-z0-9-]{2,40})['\"]",
        LIKELY,
        botocore_name,
    ),
    sign(
        "boto.",
        r"\bboto\.(?!exception|https|connection|utils)([a-z0-9]{2,20})\.",
        LIKELY,
        botocore_name,
    ),
    sign("_client.", r"(?<![a-z0-9])([a-z0-9]{2,20})_client\.[a-z]", LIKELY, botocore_name),
    sign(
        "Client",
        rf"\b(?:Amazon|AWS)?({_CLIENTS})(?:Async|Document)?Client\b",
        LIKELY,
        botocore_name,
    ),
    sign(
        "Client",
        r"\b(?:Amazon|AWS)([A-Z][A-Za-z0-9]{1,40}?)(?:Async)?Client\b",
        LIKELY,
        botocore_name,
    ),
    sign("lambda.", r"\blambda\.[a-z][A-Za-z]{5,40}", LIKELY, always("lambda")),
    sign(
        "-",
        r"\b(?:New|Get|Set|Remove|Update|Add|Write|Read|Start|Stop|Register|Publish|Send|Invoke|Use)"
        r"-(?!Az|AWS)([A-Z][A-Za-z0-9]{1,4}?)(?=[A-Z][a-z])",
        LIKELY,
        among(_NOUNS),
    ),
    sign("ErrorDomain", r"\bAWS([A-Z][A-Za-z0-9]{1,40})ErrorDomain", SURE, botocore_name),
    sign("ssume", r"\b[aA]ssume[ -]?[rR]ole\b", NEAR, always("sts")),
    sign("aws-cdk", r"aws-cdk(?:-lib)?/aws-([a-z0-9]{2,40})/", FAINT, botocore_name),
    sign("tack", r"\b[sS]tack\b(?! ?[tT]race)", FAINT, always("cloudformation")),
    sign("api-gateway", r"\baws-(api-gateway)\b", NEAR, always("apigateway")),
    service_words(_WORDS, NEAR),
)
