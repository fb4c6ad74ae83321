"""A service's many names: each tool's own spelling is led back to botocore's."""

import pytest

from bot.recognition.service_names import botocore_name


@pytest.mark.parametrize(
    ("word", "service"),
    [
        ("AmazonCloudFront", "cloudfront"),
        ("Amazon S3", "s3"),
        ("AWSSecurityTokenService", "sts"),
        ("AWSCognitoIdentityProviderService", "cognito-idp"),
        ("AmazonElasticLoadBalancing", "elbv2"),
        ("AWSLambdaInternal", "lambda"),
        ("Elastic Load Balancing v2", "elbv2"),
        ("Amazon Managed Streaming for Kafka", "kafka"),
        ("execute-api", "apigateway"),
        ("states", "stepfunctions"),
        ("AmazonRDS", "rds"),
        ("", ""),
    ],
)
def test_a_tools_word_is_led_back_to_botocores(word: str, service: str) -> None:
    """Prefixes, suffixes, capitals and punctuation do not matter."""
    assert service == botocore_name(word)
