"""People's words for codes, services and providers, used only where somebody asked."""

import pytest

from bot.recognition.synonyms import also_said, providers_named, services_named


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("it won't let me in", "denied"),
        ("the name is already taken", "duplicate"),
        ("my bucket is gone", "not found"),
        ("the token is too old", "expired"),
        ("we hit the limit", "quota"),
        ("the file is too big", "entity"),
        ("we call it too often", "throttling"),
        ("the stack is still updating", "in progress"),
        ("something is using the subnet", "in use"),
        ("the zone is sold out", "capacity"),
        ("It WON'T LET me in", "denied"),
        ("the pod crashed", "exited"),
        ("the call timed out", "timeout"),
    ],
)
def test_a_phrase_stands_for_the_words_of_codes(text: str, words: str) -> None:
    """Whatever the case, what people say leads to what providers print."""
    assert words in also_said(text)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("refused", "denied"), ("exists", "exist"), ("vanished", "no such"),
        ("outdated", "expired"), ("used up", "quota"), ("oversized", "size"),
        ("too many", "rate"), ("busy", "conflict"),
        ("still attached", "dependency"), ("out of stock", "stockout"), ("not offered", "sku"),
        ("switched on", "enabled"), ("turned off", "disabled"), ("log in", "credentials"),
        ("no changes", "updates"), ("addresses", "elastic ip"), ("vcpus", "cores"),
        ("just deleted", "deleted recently"), ("marked for deletion", "scheduled"),
        ("locked", "lock"), ("deletion protection", "protect"), ("registered", "subscription"),
        ("cannot be deleted", "delete"), ("dies", "exit"), ("out of memory", "memory"),
        ("hangs", "timeout"), ("unreachable", "connection"), ("firewall", "ip address"),
        ("virginia", "certificate"), ("billing", "billing"), ("an index", "query"),
        ("malformed", "invalid"), ("client secret", "keys"), ("soft-deleted", "recover"),
    ],
)  # fmt: skip
def test_each_phrase_is_known(said: str, words: str) -> None:
    """One of every row."""
    assert words in also_said(f"it says {said} now")


NICKNAMES = {
    "aws": "s3:bucket lambda:lambdas iam:roles ec2:subnets dynamodb:dynamo sqs:queue sns:topics "
    "kms:kms cloudformation:stacks cloudfront:cdn route53:route53 rds:aurora kinesis:shards "
    "secretsmanager:secrets ssm:ssm ecr:ecr ecs:fargate eks:nodegroup elbv2:alb acm:certificates "
    "sts:assume glue:crawlers athena:athena autoscaling:asg elasticache:redis "
    "opensearch:elasticsearch sagemaker:sagemaker bedrock:bedrock codebuild:codebuild "
    "codedeploy:codedeploy codepipeline:pipeline efs:efs redshift:redshift emr:emr ses:email "
    "organizations:scp firehose:firehose kafka:msk wafv2:waf sso-oidc:sso dms:dms "
    "elasticbeanstalk:beanstalk cognito-idp:cognito events:eventbridge",
    "azure": "storage:blobs keyvault:keyvault documentdb:cosmos servicebus:servicebus "
    "eventhub:eventhub resources:bicep web:webapp containerservice:aks aad:entra compute:vmss "
    "network:vnet containerregistry:acr authorization:rbac dbforpostgresql:postgres "
    "cognitiveservices:openai apimanagement:apim",
    "gcp": "storage:gcs bigquery:datasets pubsub:pubsub container:gke compute:gce "
    "firestore:firestore spanner:spanner dataflow:dataflow cloudbilling:billing aiplatform:vertex "
    "artifactregistry:gcr",
}


@pytest.mark.parametrize(
    ("provider", "service", "said"),
    [(provider, *one.split(":")) for provider, row in NICKNAMES.items() for one in row.split()],
)
def test_each_service_has_a_nickname(provider: str, service: str, said: str) -> None:
    """A word alone, small or large, names it."""
    assert (provider, service) in list(services_named(f"our {said.upper()} again"))


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("step functions", ("aws", "stepfunctions")), ("log group", ("aws", "logs")),
        ("api gateway", ("aws", "apigateway")), ("job queue", ("aws", "batch")),
        ("azure sql", ("azure", "sql")), ("data factory", ("azure", "datafactory")),
        ("container apps", ("azure", "app")), ("azure redis", ("azure", "cache")),
        ("app insights", ("azure", "insights")), ("cloud functions", ("gcp", "cloudfunctions")),
        ("cloud sql", ("gcp", "sqladmin")), ("service account", ("gcp", "iam")),
        ("cloud build", ("gcp", "cloudbuild")), ("apis of this project", ("gcp", "serviceusage")),
        ("secret manager", ("gcp", "secretmanager")), ("cloud dns", ("gcp", "dns")),
        ("app engine", ("gcp", "appengine")), ("org policy", ("gcp", "cloudresourcemanager")),
    ],
)  # fmt: skip
def test_each_service_of_several_words_has_one(said: str, named: tuple[str, str]) -> None:
    """As people write it, with a blank."""
    assert named in list(services_named(f"our {said} again"))


@pytest.mark.parametrize("text", ["", "hello there", "the weather is fine"])
def test_other_words_add_nothing(text: str) -> None:
    """Without a phrase there is nothing to search for."""
    assert "" == also_said(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("my bucket", ("aws", "s3")),
        ("our lambdas", ("aws", "lambda")),
        ("a hosted zone", ("aws", "route53")),
        ("the key vault", ("azure", "keyvault")),
        ("AKS", ("azure", "containerservice")),
        ("cloud run", ("gcp", "run")),
        ("Big Query", ("gcp", "bigquery")),
    ],
)
def test_a_nickname_names_a_service(text: str, named: tuple[str, str]) -> None:
    """What people call a service, singular or plural, spaced or not."""
    assert named in list(services_named(text))


@pytest.mark.parametrize("text", ["the basket", "a queueing theory", "s33", "mysqls"])
def test_part_of_a_word_is_no_nickname(text: str) -> None:
    """A nickname is a word of its own."""
    assert [] == list(services_named(text))


@pytest.mark.parametrize(
    ("text", "providers"),
    [
        ("Amazon", {"aws"}),
        ("dynamodb", {"aws"}),
        ("a storage account", {"azure"}),
        ("GKE and EKS", {"gcp", "aws"}),
        ("a queue", set()),
        ("pubsub", {"gcp"}),
        ("", set()),
    ],
)
def test_a_provider_is_named_by_what_only_it_has(text: str, providers: set[str]) -> None:
    """A product that several have names none of them."""
    assert providers == providers_named(text)
