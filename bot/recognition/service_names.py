"""Translates a tool's name of an AWS service into botocore's.

Most names that tools print are botocore's with a prefix and other punctuation, which a rule
removes; the table holds the exceptions. Whether a service of the resulting name exists, only the
catalogue knows (`bot.knowledge_base.sdk_catalogue`).
"""

import re

_PREFIX = re.compile(r"^(?:aws|amazon)", re.IGNORECASE)
_NOT_NAME = re.compile(r"[^a-z0-9]")

_EXCEPTIONS = {
    "lambdainternal": "lambda",
    "securitytoken": "sts",
    "securitytokenservice": "sts",
    "identitymanagement": "iam",
    "simpleemail": "ses",
    "simpleemailservice": "ses",
    "simpleemailservicev2": "sesv2",
    "simplequeueservice": "sqs",
    "simplenotificationservice": "sns",
    "simplesystemsmanagement": "ssm",
    "systemsmanager": "ssm",
    "simplestorageservice": "s3",
    "cloudwatchlogs": "logs",
    "cloudwatchevents": "events",
    "eventbridge": "events",
    "elasticloadbalancing": "elbv2",
    "elasticloadbalancingv2": "elbv2",
    "loadbalancing": "elb",
    "elasticmapreduce": "emr",
    "elasticfilesystem": "efs",
    "elasticcontainerregistry": "ecr",
    "elasticcontainerservice": "ecs",
    "elastickubernetesservice": "eks",
    "elasticsearchservice": "es",
    "elasticsearch": "es",
    "certificatemanager": "acm",
    "keymanagementservice": "kms",
    "directoryservice": "ds",
    "databasemigrationservice": "dms",
    "stepfunctions": "stepfunctions",
    "states": "stepfunctions",
    "sfn": "stepfunctions",
    "cognitoidentityprovider": "cognito-idp",
    "cognitoidentity": "cognito-identity",
    "applicationautoscaling": "application-autoscaling",
    "apigatewayv2": "apigatewayv2",
    "route53domains": "route53domains",
    "wafv2": "wafv2",
    "servicequotas": "service-quotas",
    "resourcegroupstaggingapi": "resourcegroupstaggingapi",
    "monitoring": "cloudwatch",
    "dynamodbv2": "dynamodb",
    "dynamodbstreams": "dynamodbstreams",
    "kinesisfirehose": "firehose",
    "ec2containerregistry": "ecr",
    "ec2containerservice": "ecs",
    "costexplorer": "ce",
    "secretmanager": "secretsmanager",
    "relationaldatabaseservice": "rds",
    "ssoadmin": "sso-admin",
    "tagging": "resourcegroupstaggingapi",
    "email": "ses",
    "serverlessapplicationrepository": "serverlessrepo",
    "mobile": "mobile",
    "iotdata": "iot-data",
    "acmpca": "acm-pca",
    "cognitoidp": "cognito-idp",
    "cognitosync": "cognito-sync",
    "bedrockruntime": "bedrock-runtime",
    "bedrockagent": "bedrock-agent",
    "executeapi": "apigateway",
    "msk": "kafka",
    "managedstreamingforkafka": "kafka",
    "opensearchservice": "opensearch",
    "configservice": "config",
    "cache": "elasticache",
    "elasticblockstore": "ebs",
    "networkfirewall": "network-firewall",
    "cloudwatchevidently": "evidently",
    "resourcegroups": "resource-groups",
    "licensemanager": "license-manager",
    "aps": "amp",
    "apsworkspaces": "amp",
    "managedprometheus": "amp",
    "prometheusservice": "amp",
}


def botocore_name(word: str) -> str:
    """Botocore's name for a service as any SDK spells it (`AmazonCloudFront`, `Amazon S3`).

    Returns:
        The name, `-` kept where botocore has one; empty for an empty word.
    """
    plain = _NOT_NAME.sub("", _PREFIX.sub("", word.strip()).lower())
    return _EXCEPTIONS.get(plain) or _EXCEPTIONS.get(plain.removesuffix("service"), plain)


from_java = botocore_name
from_go = botocore_name
from_class = botocore_name
