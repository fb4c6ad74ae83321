"""Which services are in wider use than others, and which are generations of one another."""

from bot.recognition.document import Document

COMMON = (
    "s3", "iam", "ec2", "lambda", "cloudformation", "dynamodb", "cloudfront", "sts", "ecs", "rds",
    "sqs", "sns", "kms", "route53", "eks", "ecr", "logs", "cloudwatch", "apigateway", "ssm",
    "secretsmanager", "elbv2", "events", "stepfunctions", "kinesis", "glue", "athena",
    "autoscaling",
    "cognito-idp", "organizations", "acm", "ses", "sagemaker", "elasticache", "redshift", "emr",
)  # fmt: skip
"""Services by how widely they are used; of two that fit equally the first one is taken."""

_GENERATIONS = (
    ("ses", "sesv2"), ("apigateway", "apigatewayv2"), ("elbv2", "elb"), ("opensearch", "es"),
    ("wafv2", "waf"), ("rds", "neptune", "docdb"),
)  # fmt: skip
"""Services with the same errors, the one in wider use first."""


def generation(service: str, document: Document) -> str:
    """Of services with the same errors, the one that the text has signs of, else the first."""
    for several in _GENERATIONS:
        if service in several:
            return document.evidence.best("aws", frozenset(several)) or several[0]
    return service


def commonness(service: str) -> tuple[int, str]:
    """Sort key: services in wider use first."""
    return (COMMON.index(service) if service in COMMON else len(COMMON), service)
