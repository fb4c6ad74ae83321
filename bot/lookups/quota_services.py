"""The codes under which Service Quotas keeps a service's quotas, where they are not the SDK's name.

Source: the codes that `aws service-quotas list-services` prints
(https://docs.aws.amazon.com/cli/latest/reference/service-quotas/list-services.html) and, for which
quotas stand where, https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html.
"""

from typing import Final

_CODES: Final[dict[str, tuple[str, ...]]] = {
    "amp": ("aps",),
    "apigatewayv2": ("apigateway",),
    "appstream": ("appstream2",),
    "bedrock-agent": ("bedrock",),
    "bedrock-agent-runtime": ("bedrock",),
    "bedrock-runtime": ("bedrock",),
    "cloudwatch": ("monitoring",),
    "customer-profiles": ("profile",),
    "dynamodbstreams": ("dynamodb",),
    # EC2's API makes networks and volumes too, and Fargate's quota of vCPUs is not one of ECS.
    "ec2": ("ec2", "vpc", "ebs"),
    "ecs": ("ecs", "fargate"),
    "efs": ("elasticfilesystem",),
    "eks": ("eks", "fargate"),
    "elb": ("elasticloadbalancing",),
    "elbv2": ("elasticloadbalancing",),
    "emr": ("elasticmapreduce",),
    "iot": ("iotcore", "iot"),
    "keyspaces": ("cassandra",),
    "kinesisanalyticsv2": ("kinesisanalytics",),
    "lexv2-models": ("lex",),
    "location": ("geo",),
    "mwaa": ("airflow",),
    "opensearch": ("es",),
    "opensearchserverless": ("aoss",),
    "sagemaker-runtime": ("sagemaker",),
    "service-quotas": ("servicequotas",),
    "servicediscovery": ("AWSCloudMap",),
    "sesv2": ("ses",),
    "sso-admin": ("sso",),
    "stepfunctions": ("states",),
}


def quota_services(service: str) -> list[str]:
    """The codes to ask Service Quotas for, the likeliest first.

    Args:
        service: the SDK's name of a service, as `elbv2`.
    """
    return list(_CODES.get(service, (service,)))
