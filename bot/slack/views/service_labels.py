"""Services by the names that people write, for Slack's messages."""

from typing import Final

SERVICES: Final = {
    "acm": "Certificate Manager",
    "apigateway": "API Gateway",
    "autoscaling": "Auto Scaling",
    "cloudformation": "CloudFormation",
    "cloudfront": "CloudFront",
    "cloudtrail": "CloudTrail",
    "cloudwatch": "CloudWatch",
    "compute": "Compute",
    "docker": "Docker",
    "dynamodb": "DynamoDB",
    "ecr": "ECR",
    "elasticache": "ElastiCache",
    "elasticbeanstalk": "Elastic Beanstalk",
    "elb": "Elastic Load Balancing",
    "elbv2": "Elastic Load Balancing",
    "events": "EventBridge",
    "firehose": "Firehose",
    "glue": "Glue",
    "helm": "Helm",
    "kafka": "MSK",
    "kinesis": "Kinesis",
    "lambda": "Lambda",
    "logs": "CloudWatch Logs",
    "opensearch": "OpenSearch",
    "organizations": "Organizations",
    "redshift": "Redshift",
    "resources": "Resource Manager",
    "route53": "Route 53",
    "s3": "S3",
    "secretsmanager": "Secrets Manager",
    "stepfunctions": "Step Functions",
    "storage": "Storage",
    "wafv2": "WAF",
}

_ACRONYM: Final = 4


def service_label(name: str) -> str:
    """A service's name as people write it.

    Args:
        name: botocore's service name, or the other provider's short name.

    Returns:
        The written name; a short one in capitals where we know no better.
    """
    if name in SERVICES:
        return SERVICES[name]
    return name.upper() if len(name) <= _ACRONYM else name.capitalize()
