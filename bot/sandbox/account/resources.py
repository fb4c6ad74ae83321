"""Which resource a call is about: for CloudTrail's records and for IAM's refusals."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.account.calls import ACCOUNT_ID, Call

# Parameter → CloudTrail's resource type.
TYPES: Mapping[str, str] = {
    "AutoScalingGroupName": "AWS::AutoScaling::AutoScalingGroup",
    "Bucket": "AWS::S3::Bucket",
    "CertificateArn": "AWS::ACM::Certificate",
    "DBInstanceIdentifier": "AWS::RDS::DBInstance",
    "FunctionName": "AWS::Lambda::Function",
    "GroupId": "AWS::EC2::SecurityGroup",
    "GroupName": "AWS::IAM::Group",
    "InstanceProfileName": "AWS::IAM::InstanceProfile",
    "KeyId": "AWS::KMS::Key",
    "PolicyArn": "AWS::IAM::Policy",
    "PolicyName": "AWS::IAM::Policy",
    "QueueName": "AWS::SQS::Queue",
    "RoleName": "AWS::IAM::Role",
    "SecretId": "AWS::SecretsManager::Secret",
    "StackName": "AWS::CloudFormation::Stack",
    "SubnetId": "AWS::EC2::Subnet",
    "TableName": "AWS::DynamoDB::Table",
    "TopicArn": "AWS::SNS::Topic",
    "UserName": "AWS::IAM::User",
    "VpcId": "AWS::EC2::VPC",
}

# Service and parameter → the ARN's end.
_ARNS: Mapping[tuple[str, str], str] = {
    ("cloudformation", "StackName"): "cloudformation:{region}:{account}:stack/{value}/*",
    ("cloudfront", "Id"): "cloudfront::{account}:distribution/{value}",
    ("dynamodb", "TableName"): "dynamodb:{region}:{account}:table/{value}",
    ("ec2", "VpcId"): "ec2:{region}:{account}:vpc/{value}",
    ("ecr", "repositoryName"): "ecr:{region}:{account}:repository/{value}",
    ("eks", "name"): "eks:{region}:{account}:cluster/{value}",
    ("iam", "RoleName"): "iam::{account}:role/{value}",
    ("iam", "UserName"): "iam::{account}:user/{value}",
    ("iam", "GroupName"): "iam::{account}:group/{value}",
    ("iam", "PolicyName"): "iam::{account}:policy/{value}",
    ("iam", "InstanceProfileName"): "iam::{account}:instance-profile/{value}",
    ("lambda", "FunctionName"): "lambda:{region}:{account}:function:{value}",
    ("rds", "DBInstanceIdentifier"): "rds:{region}:{account}:db:{value}",
    ("secretsmanager", "SecretId"): "secretsmanager:{region}:{account}:secret:{value}",
    ("sqs", "QueueName"): "sqs:{region}:{account}:{value}",
    ("ssm", "Name"): "ssm:{region}:{account}:parameter{value}",
}


def named(parameters: Mapping[str, Any]) -> list[dict[str, str]]:
    """The resources that a call's parameters name, as CloudTrail lists them."""
    return [
        {"ResourceType": kind, "ResourceName": value}
        for parameter, kind in TYPES.items()
        if isinstance(value := parameters.get(parameter), str)
    ]


def arn_of(call: Call) -> str:
    """The ARN of what a call is about, `*` where none is named."""
    for value in call.parameters.values():
        if isinstance(value, str) and value.startswith("arn:aws:"):
            return value
    if call.service == "s3" and (bucket := call.parameters.get("Bucket")):
        key = call.parameters.get("Key")
        return f"arn:aws:s3:::{bucket}/{key}" if key else f"arn:aws:s3:::{bucket}"
    for (service, parameter), ending in _ARNS.items():
        value = call.parameters.get(parameter)
        if service == call.service and isinstance(value, str):
            end = ending.format(region=call.region, account=ACCOUNT_ID, value=value)
            return f"arn:aws:{end}"
    if call.name == "ec2.RunInstances":
        return f"arn:aws:ec2:{call.region}:{ACCOUNT_ID}:instance/*"
    return "*"
