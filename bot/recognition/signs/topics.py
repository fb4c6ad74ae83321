"""Topics: words such as *subnet* or *cluster*, from which the service of a known provider follows.

Every cloud has such words, so they are no signs of a provider. But in a message of Azure's a subnet
belongs to its network service, and in one of Google's a cluster to Kubernetes Engine.
"""

import re
from collections.abc import Mapping

_AWS = {
    "security group": "ec2", "key pair": "ec2", "keypair": "ec2", "subnet": "ec2", "vpc": "ec2",
    "elastic ip": "ec2", "network interface": "ec2", "ami": "ec2", "nat gateway": "ec2",
    "internet gateway": "ec2", "route table": "ec2", "launch template": "ec2",
    "spot instance": "ec2", "availability zone": "ec2", "instance profile": "iam",
    "managed policy": "iam", "access key id": "iam", "mfa device": "iam", "oidc provider": "iam",
    "event source mapping": "lambda", "function": "lambda", "lambda": "lambda",
    "dynamodb": "dynamodb", "table": "dynamodb", "conditional request": "dynamodb",
    "provisioned throughput": "dynamodb", "queue": "sqs", "hosted zone": "route53",
    "resource record set": "route53", "distribution": "cloudfront", "cloudfront": "cloudfront",
    "viewer certificate": "cloudfront", "origin access": "cloudfront", "log group": "logs",
    "log stream": "logs", "load balancer": "elbv2", "target group": "elbv2", "listener": "elbv2",
    "user pool": "cognito-idp", "state machine": "stepfunctions", "db instance": "rds",
    "db cluster": "rds", "db subnet": "rds", "db parameter": "rds", "db snapshot": "rds",
    "cache cluster": "elasticache", "replication group": "elasticache",
    "cache subnet": "elasticache", "secret": "secretsmanager", "rest api": "apigateway",
    "usage plan": "apigateway", "api identifier": "apigateway", "image tag": "ecr",
    "task definition": "ecs",
    "container instance": "ecs", "capacity provider": "ecs", "nodegroup": "eks", "addon": "eks",
    "fargate profile": "eks", "auto scaling group": "autoscaling", "autoscaling group":
    "autoscaling", "launch configuration": "autoscaling", "stack": "cloudformation",
    "change set": "cloudformation", "crawler": "glue", "event bus": "events",
    "eventbridge": "events", "delivery stream": "firehose", "file system": "efs",
    "mount target": "efs", "training job": "sagemaker", "notebook instance": "sagemaker",
    "endpoint configuration": "sagemaker", "backup vault": "backup", "web acl": "wafv2",
    "workgroup": "athena", "ciphertext": "kms", "kms": "kms", "customer master key": "kms",
    "bucket": "s3", "bucket policy": "s3", "multipart upload": "s3", "role": "iam", "topic": "sns",
    "rolename": "iam", "policyname": "iam", "assumerolepolicydocument": "iam",
    "policydocument": "iam", "functionname": "lambda", "layers": "lambda", "tablename": "dynamodb",
    "bucketname": "s3", "stackname": "cloudformation", "queuename": "sqs", "loggroupname": "logs",
    "maxsessionduration": "sts", "durationseconds": "sts", "cache security group": "elasticache",
    "elasticache": "elasticache", "ssm": "ssm", "parameter store": "ssm", "ecr": "ecr",
    "rds": "rds", "ec2": "ec2", "iam": "iam", "sqs": "sqs", "sns": "sns", "sts": "sts",
    "eks": "eks", "ecs": "ecs", "route53": "route53", "route 53": "route53",
    "cognito": "cognito-idp", "api gateway": "apigateway", "cloudwatch": "cloudwatch",
    "opensearch": "opensearch", "redshift": "redshift", "sagemaker": "sagemaker",
    "athena": "athena", "secrets manager": "secretsmanager", "glue": "glue",
    "step function": "stepfunctions", "cloudtrail": "cloudtrail", "codebuild": "codebuild",
    "awscloudformation": "cloudformation", "cloudformation": "cloudformation", "s3": "s3",
    "certificate": "acm", "stream": "kinesis", "shard": "kinesis", "alarm": "cloudwatch",
}  # fmt: skip
_AZURE = {
    "app service": "web", "appservice": "web", "web app": "web", "webapp": "web",
    "website": "web", "server farm": "web", "serverfarm": "web", "hostname binding": "web",
    "function app": "web", "static site": "web", "web site": "web",
    "storage account": "storage", "storageaccount": "storage", "blob": "storage",
    "lease": "storage", "file share": "storage", "sql server": "sql", "sql database": "sql",
    "elastic pool": "sql", "managed instance": "sql", "azure sql": "sql", "key vault": "keyvault",
    "keyvault": "keyvault", "vault": "keyvault", "secret": "keyvault",
    "managed cluster": "containerservice", "agent pool": "containerservice", "agentpool":
    "containerservice", "node pool": "containerservice", "kubernetes": "containerservice",
    "aks": "containerservice", "container service": "containerservice",
    "service cidr": "containerservice", "pod cidr": "containerservice",
    "network profile": "containerservice", "linux worker": "web", "windows worker": "web",
    "container registry": "containerregistry", "cosmos": "documentdb", "cosmosdb": "documentdb",
    "partition key": "documentdb", "document": "documentdb", "virtual machine": "compute",
    "vm size": "compute", "vm extension": "compute", "vmextension": "compute", "vm": "compute",
    "vms": "compute", "disk": "compute", "core quota": "compute", "cores quota": "compute",
    "regional core": "compute", "quota limits of core": "compute", "availability set": "compute",
    "scale set": "compute", "os provisioning": "compute", "marketplace": "compute",
    "sku": "compute", "allocation": "compute", "availability zone": "compute",
    "virtual network": "network", "vnet": "network", "subnet": "network", "public ip": "network",
    "public ip address": "network", "network interface": "network", "nic": "network",
    "network security group": "network", "security rule": "network", "load balancer": "network",
    "application gateway": "network", "network gateway": "network", "route table": "network",
    "private endpoint": "network", "private dns": "network", "dns zone": "network",
    "record set": "network", "peering": "network", "nrp": "network", "express route": "network",
    "expressroute": "network", "ip address": "network", "ip configuration": "network",
    "nsg": "network", "nat gateway": "network", "firewall policy": "network",
    "role assignment": "authorization", "role definition": "authorization",
    "policy": "authorization", "principal": "authorization", "service principal": "",
    "hostname": "web", "api management": "apimanagement",
    "recovery services vault": "recoveryservices", "backup": "recoveryservices",
    "iot hub": "devices", "iothub": "devices", "event hub": "eventhub", "service bus": "servicebus",
    "redis": "cache", "search service": "search", "log analytics": "operationalinsights",
    "user assigned identity": "managedidentity", "federated identity": "managedidentity",
    "postgresql": "dbforpostgresql", "mysql": "dbformysql", "managed application": "solutions",
    "cognitive services": "cognitiveservices", "openai": "cognitiveservices",
    "container app": "app", "container group": "containerinstance", "container": "storage",
    "cdn": "cdn",
    "front door": "cdn", "batch account": "batch", "data factory": "datafactory",
    "databricks": "databricks", "machine learning": "machinelearningservices",
    "application insights": "insights", "diagnostic setting": "insights",
}  # fmt: skip
_GCP = {
    "bucket": "storage", "cloud sql": "sqladmin", "cloudsql": "sqladmin",
    "sql instance": "sqladmin",
    "database instance": "sqladmin", "node pool": "container", "nodepool": "container",
    "cluster": "container", "dataset": "bigquery", "topic": "pubsub",
    "subscription": "pubsub", "service account": "iam", "service account key": "iam",
    "custom role": "iam", "workload identity pool": "iam", "key ring": "cloudkms",
    "crypto key": "cloudkms", "firewall": "compute", "subnetwork": "compute",
    "forwarding rule": "compute", "backend service": "compute", "target proxy": "compute",
    "instance template": "compute", "machine type": "compute", "disk": "compute",
    "vpc": "compute", "network": "compute", "static address": "compute", "instance group":
    "compute", "zone": "compute", "cpus": "compute", "in use addresses": "compute",
    "static addresses": "compute", "ssd total gb": "compute", "gpus all regions": "compute",
    "composite index": "firestore", "document": "firestore", "collection": "firestore",
    "app engine": "appengine", "appengine": "appengine", "cloud run": "run", "revision": "run",
    "cloud function": "cloudfunctions", "secret": "secretmanager", "managed zone": "dns",
    "managedzone": "dns",
    "iam policy": "cloudresourcemanager", "billing account": "cloudbilling",
    "metric descriptor": "monitoring", "log entries": "logging", "spreadsheet": "sheets",
    "spanner": "spanner", "dialogflow": "dialogflow", "docker repository": "artifactregistry",
    "instance": "compute",
}  # fmt: skip
_TOPICS: Mapping[str, Mapping[str, str]] = {"aws": _AWS, "azure": _AZURE, "gcp": _GCP}
_LONGEST = 2_000
"""Characters of a message that are read."""


def _any_of(phrases: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words, singular or plural, the longest first."""
    longest_first = sorted(phrases, key=len, reverse=True)
    several = "|".join(phrase.replace(" ", "[ _-]") for phrase in longest_first)
    return re.compile(
        rf"(?<![a-z0-9_/-])({several})(?:s|es)?(?:_(?:id|name))?(?![a-z0-9_/]|-[a-z0-9])"
    )


_PATTERNS = {provider: _any_of(phrases) for provider, phrases in _TOPICS.items()}
_SEPARATOR = re.compile(r"[_-]")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def speaks_of(
    provider: str, text: str, among: frozenset[str] | None = None, *, humps: bool = True
) -> str:
    """The service of the first topic in a text; empty for none.

    Args:
        provider: `aws`, `azure` or `gcp`; others have no topics.
        text: a provider's sentence.
        among: only these services, `None` for any.
        humps: whether a topic may be part of a word like `AutoScalingGroupName`; not to be used
            for stack traces, which are full of such words.
    """
    if provider not in _TOPICS:
        return ""
    text = text[:_LONGEST]
    found = _first(provider, text, among)
    return found or (_first(provider, _HUMPS.sub(" ", text), among) if humps else "")


def _first(provider: str, text: str, among: frozenset[str] | None) -> str:
    for found in _PATTERNS[provider].finditer(text.lower()):
        service = _TOPICS[provider][_SEPARATOR.sub(" ", found[1])]
        if service and (among is None or service in among):
            return service
    return ""


def spelled_in(provider: str, code: str) -> str:
    """The service of the topic in a code, as *public IP* in `PublicIPCountLimitReached`."""
    return _first(provider, _HUMPS.sub(" ", code), None) if provider in _TOPICS else ""
