"""Synonyms: what people write in place of the words of codes, messages and services.

They are used only where somebody asked directly; in a channel, people's own words are never taken
for an error.
"""

import re
from collections.abc import Iterator

_PHRASES = (
    (r"wo(?:n'?t| not) let|n[o']t let|may not|refus\w+|not allowed|no rights?|lacks?\b.*\brights?|kept out|insufficient privileges?",
     "access denied permission authorized"),
    (r"already (?:there|has|have)|taken|used by (?:someone|somebody)|same name|twice|exists?", "already exist duplicate"),
    (r"gone|vanished|disappeared|never (?:was|existed)|(?:can'?t|cannot|could not) find|isn'?t there|missing", "not found no such exist"),
    (r"too old|ran out|run out|no longer valid|outdated", "expired"),
    (r"never confirmed|(?:hasn|haven|isn)'?t confirmed|unconfirmed", "not confirmed"),
    (r"more \w+ than (?:we|they|you|it) (?:allows?|permits?)", "exceed limit"),
    (r"maximum|run out of|ran out|hit (?:the|a|our) (?:limit|cap)|at the (?:limit|cap)|no more|used up|full|as many as",
     "limit exceeded quota maximum"),
    (r"too big|too large|larger than|bigger than|too long|oversi[sz]ed?|huge", "too large size exceeded entity limit"),
    (r"too (?:many|fast|often)|hammer\w*|slow(?:ed)? down|backs? off", "throttling too many requests rate exceeded"),
    (r"still (?:being|updat\w+|creat\w+|run\w+|busy)|busy|in progress|not ready|not finished", "in progress conflict state pending"),
    (r"still (?:us\w+|attached|has|have|contains?|in it)|something (?:is )?us(?:es|ing)|in it", "in use dependency not empty attached conflict"),
    (r"no capacity|no (?:\w+ ){0,2}(?:machines?|hosts?|servers?|capacity)(?: \w+){0,4} left|sold out|out of stock|not enough (?:room|machines)|more capacity",
     "insufficient capacity exhausted stockout"),
    (r"not offered|not available|isn'?t offered|unavailable", "not available sku unsupported"),
    (r"switched on|turned on|enabled?|activated", "enabled disabled api used before"),
    (r"turned off|switched off|disabled", "disabled enabled"),
    (r"log ?in|sign ?in|signed in|credentials?|password", "authentication token credentials login"),
    (r"nothing (?:to|has) change\w*|no changes?", "no updates performed"),
    (r"addresses", "address elastic ip"), (r"\bcores?\b|vcpus?", "cores quota vcpu"),
    (r"deleted a moment ago|just deleted|deleted recently", "deleted recently"),
    (r"marked for deletion|scheduled for deletion", "marked deleted deletion scheduled"),
    (r"\blocks?\b|locked", "lock locked scope"), (r"deletion protection", "protect deletion protection"),
    (r"register\w*", "registered registration subscription"),
    (r"can'?t (?:be )?delet\w+|cannot (?:be )?delet\w+|remove", "delete"),
    (r"crash\w*|dies|died", "exit error exited"), (r"out of memory|memory", "memory"),
    (r"times? out|timed out|takes too long|hangs?", "timeout timed out"),
    (r"unreachable|can'?t reach|cannot reach|connect\w*", "connection endpoint connect"),
    (r"firewall", "firewall ip address allowed"), (r"virginia", "us-east-1 region certificate"),
    (r"billing", "billing"), (r"\bindex\b", "index requires query"),
    (r"wrong|bad|broken|malformed", "invalid malformed"), (r"(?:client|principal|app) secret", "client secret keys"),
    (r"soft[- ]?deleted?", "soft deleted recover"),
)  # fmt: skip
_SAID = tuple((re.compile(rf"\b(?:{said})", re.IGNORECASE), words) for said, words in _PHRASES)

_NICKNAMES = {
    "aws": {
        "s3": r"buckets?|s3", "lambda": r"lambdas?|function code|serverless function", "iam": r"iam|iam roles?|iam users?|the role|roles?|polic(?:y|ies)",
        "ec2": r"ec2|vpcs?|subnets?|security groups?|elastic ips?|eips?|ebs|amis?|nat gateways?|launch templates?|spot instances?|spot machines?|instance types?|addresses",
        "dynamodb": r"dynamo(?:db)?", "sqs": r"sqs|queues?", "sns": r"sns|topics?", "kms": r"kms|kms keys?",
        "cloudformation": r"cloudformation|cfn|stacks?|change ?sets?", "cloudfront": r"cloudfront|distributions?|cdn",
        "route53": r"route ?53|hosted zones?", "rds": r"rds|aurora|db instances?", "kinesis": r"kinesis|shards?|data streams?",
        "secretsmanager": r"secrets? manager|the secret|secrets?", "ssm": r"ssm|parameter store|session manager",
        "ecr": r"ecr|container registr(?:y|ies)|docker (?:push|pull)", "ecs": r"ecs|fargate|task definitions?", "eks": r"eks|node ?groups?",
        "elbv2": r"load balancers?|target groups?|alb|nlb", "acm": r"acm|certificates?", "sts": r"sts|assume|security token",
        "stepfunctions": r"step functions?|state machines?", "glue": r"glue|crawlers?|glue jobs?", "athena": r"athena",
        "logs": r"cloudwatch logs?|log groups?", "apigateway": r"api gateway|usage plans?", "cognito-idp": r"cognito|user pools?",
        "events": r"eventbridge|event bus(?:es)?", "autoscaling": r"auto ?scaling|asgs?", "elasticache": r"elasticache|redis",
        "opensearch": r"opensearch|elasticsearch", "sagemaker": r"sagemaker", "bedrock": r"bedrock", "codebuild": r"codebuild",
        "codedeploy": r"codedeploy", "codepipeline": r"codepipeline|pipeline", "efs": r"efs", "redshift": r"redshift", "emr": r"emr",
        "batch": r"aws batch|compute environments?|job queues?", "ses": r"ses|e?mails?", "organizations": r"organizations?|scps?",
        "firehose": r"firehose|delivery streams?", "kafka": r"msk|kafka", "wafv2": r"waf|web acls?", "sso-oidc": r"sso",
        "dms": r"dms|replication instances?", "elasticbeanstalk": r"beanstalk",
    },
    "azure": {
        "storage": r"storage accounts?|blobs?|file shares?", "keyvault": r"key ?vaults?|the vault", "documentdb": r"cosmos(?: ?db)?",
        "servicebus": r"service ?bus", "eventhub": r"event ?hubs?", "resources": r"resource groups?|arm templates?|deployments?|bicep",
        "web": r"app services?|web ?apps?|function apps?|app service plans?", "containerservice": r"aks", "aad": r"entra|aad|azure ad|app registrations?|client secrets?|service principals?|enterprise apps?|conditional access|tenants?",
        "compute": r"azure vms?|vm sizes?|scale sets?|vmss|managed disks?", "network": r"vnets?|nsgs?|network interfaces?|public ips?|application gateways?|private endpoints?",
        "sql": r"azure sql|sql servers?|sql databases?", "containerregistry": r"acr", "authorization": r"role assignments?|rbac|azure polic(?:y|ies)|locks?",
        "dbforpostgresql": r"postgres(?:ql)?|flexible servers?", "cognitiveservices": r"openai|cognitive", "apimanagement": r"apim|api management",
        "datafactory": r"data factor(?:y|ies)", "app": r"container apps?", "cache": r"azure redis", "insights": r"app(?:lication)? insights|diagnostic settings?",
    },
    "gcp": {
        "storage": r"gcs|cloud storage|gsutil", "bigquery": r"big ?query|datasets?", "pubsub": r"pub/?sub", "run": r"cloud run",
        "cloudfunctions": r"cloud functions?", "sqladmin": r"cloud sql", "container": r"gke", "compute": r"gce|compute engine|gpus?|zones?",
        "firestore": r"firestore", "iam": r"service accounts?", "spanner": r"spanner", "dataflow": r"dataflow", "cloudbuild": r"cloud builds?",
        "artifactregistry": r"artifact registry|gcr", "serviceusage": r"apis?\b.*\bproject", "cloudbilling": r"billing", "aiplatform": r"vertex",
        "secretmanager": r"secret manager", "dns": r"cloud dns", "appengine": r"app engine", "cloudresourcemanager": r"org(?:anization)? polic(?:y|ies)",
    },
}  # fmt: skip
_SERVICES = tuple(
    (provider, service, re.compile(rf"\b(?:{said})\b", re.IGNORECASE))
    for provider, table in _NICKNAMES.items()
    for service, said in table.items()
)
_ONLY_THEIRS = {
    "aws": "aws amazon s3 ec2 rds lambdas? dynamo(?:db)? sqs sns kms iam cloudformation cloudfront eks"
    " ecs ecr route.?53 kinesis cloudwatch fargate sagemaker athena redshift",
    "azure": "azure microsoft entra aad aks cosmos key.?vaults? app.registrations? service.principals? storage.accounts?"
    " resource.groups? vnets? nsgs? bicep app.services?",
    "gcp": "gcp google gcloud firebase firestore gcs gsutil gke gce big.?query cloud.(?:run|sql|build)"
    " cloud.functions? service.accounts? dataflow vertex pub/?sub",
    "kubernetes": "pods? kubelet kubectl",
}
"""Names, products and things that only one of the providers has."""
_PROVIDERS = {
    provider: re.compile(rf"\b(?:{'|'.join(names.split())})\b", re.IGNORECASE)
    for provider, names in _ONLY_THEIRS.items()
}


def also_said(text: str) -> str:
    """The words of codes and messages for the phrases in a person's text."""
    return " ".join(words for said, words in _SAID if said.search(text))


def services_named(text: str) -> Iterator[tuple[str, str]]:
    """Provider and service of each nickname in a text."""
    for provider, service, said in _SERVICES:
        if said.search(text):
            yield provider, service


def providers_named(text: str) -> frozenset[str]:
    """The providers that a text names, or names a product of that only one of them has."""
    return frozenset(provider for provider, said in _PROVIDERS.items() if said.search(text))
