"""What else in a text tells the service and the provider: ARNs, endpoints, resource types, tools.

The signs are found in one pass over the text; each votes for a service with a weight that says how
surely it speaks of the failing call rather than of something near it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.parsing.cloudformation import service_of
from bot.parsing.services import named

_SIGN = re.compile(
    r"arn:aws[a-z-]{0,12}:(?P<arn>[a-z0-9-]{2,40}):"
    r"|(?<!\w)(?P<tf>aws|google|azurerm)_(?P<type>[a-z0-9_]{2,80})"
    r"|(?<![\w:/.-])aws:(?P<pulumi>[a-z][a-z0-9]{1,40})[/:][a-zA-Z]"
    r"|\.(?P<kube>[a-z][a-z0-9]{1,40})\.(?:aws\.(?:m\.)?(?:crossplane|upbound)\.io|services\.k8s\.aws)"
    r"|AWS::(?P<cfn>[A-Za-z0-9]{2,40})::"
    r"|(?<![\w.-])(?P<host>[a-z0-9][a-z0-9.-]{1,100}?)\.(?:amazonaws\.com|api\.aws)"
    r"|(?<![\w-])(?P<gapi>[a-z][a-z0-9-]{2,40})\.googleapis\.com"
    r"|google\.cloud\.(?P<gclass>[a-z]{3,30})|\(gcloud\.(?P<gcloud>[a-z][\w-]{1,40})"
    r"|(?P<gs>gs://|[Gg]oogle Cloud Storage|\bGCS\b|gsutil\b|\bgcs[.:])"
    r"|(?P<firestore>[Ff]irestore|FirebaseError)"
    r"|(?P<datastore>[Dd]atastore)|(?P<pubsub>[Pp]ub[/-]?[Ss]ub)|(?P<bigquery>[Bb]ig[Qq]uery)"
    r"|perform:? {0,2}(?P<action>[a-z0-9-]{2,40}):[A-Z*]"
    r"|(?P<id>\b(?:ami|vpc|subnet|sg|eni|vol|i)-[0-9a-f]{8,17}\b|Fog::Compute)"
    r"|[Mm]icrosoft\.(?P<arm>[A-Z][A-Za-z]{2,40})(?:/|'|\"|\b)"
    r"|\bazure(?P<azext>[A-Z][A-Za-z]{3,30})\.|azure-(?:arm|mgmt)-(?P<azpkg>[a-z]{3,30})"
    r"|(?P<cosmos>[cC]osmos|documents\.azure)|(?P<gateway>Application ?Gateway)"
    r"|(?P<azhost>(?:blob|table|queue|file|vault|database)\.(?:core\.windows|azure|windows)\.ne"
    r"t|x-ms-version|StorageError)"
    r"|(?P<product>App Engine|Cloud Run\b|Cloud Functions?\b|Cloud SQL|Secret Manager|Cloud Build\b"
    r"|Artifact Registry|Kubernetes Engine|Compute Engine|Vertex AI|Bigtable|Dataflow\b|Dataproc\b"
    r"|Cloud KMS|Cloud DNS|Cloud Scheduler|Cloud Tasks|Memorystore|Cloud Storage)"
    r"|(?:ermission|equired) '(?P<permission>[a-z]{3,24})\.[a-zA-Z]{3,40}\.[a-zA-Z]{3,40}'"
    r"|(?P<index>query requires an index)|(?P<policies>concurrent policy changes)"
    r"|(?P<stack>\b[sS]tack\b)|(?P<firebase>[fF]irebase)|(?P<build>trigger build)"
    r"|(?P<account>[sS]ervice account)"
    r"|(?P<topic>Resource already exists in the project|Resource not found \(resource=)"
    r"|(?<![\w.])(?P<prefix>[a-z]{3,20}): Error [45]\d\d: "
    r"|(?<![\w])(?P<azclient>[a-z][a-z]{2,40})\.[A-Z]\w{2,60}Client#"
    r"|(?P<tool>s3cmd|s3fs|s3a://|s3n?://|rclone|kinesis|AmazonS3\b|\bS3\b|\bminio\b|\bMinIO\b)"
    r"|\baws (?P<cli>[a-z][a-z0-9-]{1,30}) [a-z][a-z-]{2,60}"
    r"|lib/services/(?P<js>[a-z0-9]{2,30})\.js|client-(?P<client>[a-z][a-z0-9-]{1,30})/"
    r"|com\.amazonaws\.services\.(?P<java>[a-z0-9]{2,40})|awssdk\.services\.(?P<java2>[a-z0-9]{"
    r"2,40})"
    r"|[Aa]ws::(?P<ruby>[A-Z][A-Za-z0-9]{1,40})::|Aws\\(?P<php>[A-Z]\w{1,40})\\"
    r"|(?P<word>DynamoDB|Lambda\b|CloudFormation|CloudFront|Route ?53|Secrets ?Manager|\bSQS\b|"
    r"\bSNS\b"
    r"|\bRDS\b|\bEC2\b|\bECS\b|\bEKS\b|\bECR\b|\bSTS\b|\bKMS\b|\bIAM\b|\bSSM\b|\bGlue\b|\bCogni"
    r"to\b|Kinesis"
    r"|Step ?Functions|API ?Gateway|CloudWatch ?Logs|CloudWatch|ElasticMapReduce|service-quotas?"
    r"|Organizations\b)"
    r"|(?<![a-z0-9])(?P<python>[a-z0-9]{2,20})_client\.[a-z]"
    r"|(?P<hostid>host id:|x-amz-id-2|HostId: '|BucketName: '|HostID: |S3 Extended Request)"
    r"|lambda\.(?P<lambda>[a-z][A-Za-z]{5,40})"
    r"|(?P<az>\baz (?:group|vm|storage|network|aks|deployment|keyvault|webapp|acr|sql|identity)\b)"
)

_TF_AWS = {
    "db": "rds", "rds": "rds", "alb": "elbv2", "lb": "elbv2", "elb": "elb", "sfn": "stepfunctions",
    "cognito": "cognito-idp", "launch": "ec2", "instance": "ec2", "security": "ec2", "vpc": "ec2",
    "subnet": "ec2", "route": "ec2", "eip": "ec2", "nat": "ec2", "internet": "ec2", "ami": "ec2",
    "ebs": "ec2", "volume": "ec2", "key": "ec2", "network": "ec2", "spot": "ec2", "default": "ec2",
    "flow": "ec2", "placement": "ec2", "customer": "ec2", "vpn": "ec2", "ec2": "ec2",
    "route53": "route53",
    "api": "apigateway", "docdb": "docdb", "elasticsearch": "es", "ses": "ses", "sesv2": "sesv2",
    "service": "servicediscovery", "dynamodb": "dynamodb", "autoscaling": "autoscaling",
    "msk": "kafka", "dms": "dms", "kinesis": "kinesis", "dlm": "dlm", "availability": "ec2",
}  # fmt: skip
_TF_GOOGLE = {
    "project_service": "serviceusage", "project": "cloudresourcemanager", "service_account": "iam",
    "folder": "cloudresourcemanager", "organization": "cloudresourcemanager", "sql": "sqladmin",
    "cloud_run": "run", "kms": "cloudkms", "secret_manager": "secretmanager", "dns": "dns",
    "cloudfunctions": "cloudfunctions", "app_engine": "appengine", "cloudbuild": "cloudbuild",
    "artifact_registry": "artifactregistry",
}  # fmt: skip
_TF_AZURE = {
    "resource_group": "resources", "virtual_machine": "compute", "linux_virtual": "compute",
    "windows_virtual": "compute", "managed_disk": "compute", "storage": "storage",
    "role": "authorization", "policy": "authorization", "key_vault": "keyvault",
    "app_service": "web", "function_app": "web", "linux_web": "web", "windows_web": "web",
    "kubernetes": "containerservice", "container_registry": "containerregistry",
    "cosmosdb": "documentdb", "mssql": "sql", "sql": "sql", "postgresql": "dbforpostgresql",
    "mysql": "dbformysql", "servicebus": "servicebus", "eventhub": "eventhub",
    "api_management": "apimanagement", "log_analytics": "operationalinsights", "redis": "cache",
    "user_assigned": "managedidentity", "recovery": "recoveryservices",
    "management_lock": "authorization", "cognitive": "cognitiveservices", "search": "search",
    "security_center": "security", "monitor": "insights", "application_insights": "insights",
    "cdn": "cdn", "automation": "automation", "batch": "batch", "data_factory": "datafactory",
    "databricks": "databricks", "iothub": "devices", "logic_app": "logic",
    "machine_learning": "machinelearningservices", "management_group": "management",
    "netapp": "netapp", "notification_hub": "notificationhubs", "signalr": "signalrservice",
    "spring_cloud": "appplatform", "static_site": "web", "static_web": "web",
    "stream_analytics": "streamanalytics", "synapse": "synapse", "subscription": "subscription",
    "template_deployment": "resources", "resource_provider": "resources",
    "container_app": "app", "container_group": "containerinstance", "image": "compute",
    "shared_image": "compute", "snapshot": "compute", "availability_set": "compute",
    "disk_encryption": "compute", "federated": "managedidentity", "lighthouse": "managedservices",
    "backup": "recoveryservices", "site_recovery": "recoveryservices", "eventgrid": "eventgrid",
    "service_fabric": "servicefabric", "bot": "botservice", "hdinsight": "hdinsight",
    "kusto": "kusto", "purview": "purview", "relay": "relay", "mariadb": "dbformariadb",
    "dashboard": "dashboard", "app_configuration": "appconfiguration", "web": "web",
    "dev_test": "devtestlab", "digital_twins": "digitaltwins", "maintenance": "maintenance",
    "orchestrated": "compute", "dedicated_host": "compute", "proximity": "compute",
    "healthcare": "healthcareapis", "storage_sync": "storagesync", "private_dns": "network",
}  # fmt: skip
_GCLOUD = {
    "app": "appengine", "projects": "cloudresourcemanager", "builds": "cloudbuild",
    "functions": "cloudfunctions", "container": "container", "sql": "sqladmin", "kms": "cloudkms",
    "services": "serviceusage", "secrets": "secretmanager", "beta": "", "alpha": "",
    "artifacts": "artifactregistry", "pubsub": "pubsub",
}  # fmt: skip
_PRODUCTS = {
    "app engine": "appengine", "cloud run": "run", "cloud function": "cloudfunctions",
    "cloud functions": "cloudfunctions", "cloud sql": "sqladmin", "secret manager": "secretmanager",
    "cloud build": "cloudbuild", "artifact registry": "artifactregistry",
    "kubernetes engine": "container", "compute engine": "compute", "vertex ai": "aiplatform",
    "bigtable": "bigtableadmin", "cloud kms": "cloudkms", "cloud dns": "dns",
    "cloud scheduler": "cloudscheduler", "cloud tasks": "cloudtasks", "memorystore": "redis",
    "cloud storage": "storage", "resourcemanager": "cloudresourcemanager",
}  # fmt: skip
_AZURE_CLIENTS = {
    "cosmosdb": "documentdb", "postgresql": "dbforpostgresql", "mysql": "dbformysql",
    "insights": "insights", "redis": "cache", "iothub": "devices", "cognitive": "cognitiveservices",
}  # fmt: skip
"""Packages of the older Azure SDK for Go that are not named after the resource provider."""
_WORDS = {
    "cloudwatchlogs": "logs", "stepfunctions": "stepfunctions", "apigateway": "apigateway",
    "cognito": "cognito-idp", "elasticmapreduce": "emr", "servicequota": "service-quotas",
    "servicequotas": "service-quotas",
}  # fmt: skip
_NO_SERVICE = frozenset({"cloud", "www", "aws", "console", "docs", "portal", "sdk"})
_SUBDOMAINS = re.compile(
    r"(?:^|\.)(?P<service>[a-z][a-z0-9-]*?)(?:[.-](?:dualstack|fips))?(?:[.-](?:[a-z]{2,3}(?:-["
    r"a-z]+)+-\d+|external-\d))?(?:\.eks)?$"
)

LONGEST = 12_000
"""Characters that are read; signs further off say little of an error."""
_SURE, _LIKELY, _NEAR = 3.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """The signs found in one text.

    Attributes:
        aws: weight of each AWS service.
        azure: weight of each Azure resource provider.
        gcp: weight of each Google Cloud product.
    """

    aws: Mapping[str, float] = field(default_factory=dict)
    azure: Mapping[str, float] = field(default_factory=dict)
    gcp: Mapping[str, float] = field(default_factory=dict)

    def of(self, provider: str) -> Mapping[str, float]:
        """The weights for one provider."""
        return {"aws": self.aws, "azure": self.azure, "gcp": self.gcp}.get(provider, {})

    def best(self, provider: str, among: frozenset[str] | None = None) -> str:
        """The service most signs speak for; empty when there are none.

        Args:
            provider: `aws`, `azure` or `gcp`.
            among: only these services, `None` for any.
        """
        weights = self.of(provider)
        near = {s: w for s, w in weights.items() if among is None or s in among}
        return max(near, key=lambda service: near[service]) if near else ""


def gather(text: str) -> Evidence:
    """Collect the signs in a plain text."""
    text = text[:LONGEST]
    weights: dict[str, dict[str, float]] = {p: defaultdict(float) for p in ("aws", "azure", "gcp")}
    for provider, service, weight in _signs(text):
        if service:
            votes = weights[provider]
            votes[service] = max(votes[service], weight) + (0.1 if service in votes else 0.0)
    return Evidence(aws=weights["aws"], azure=weights["azure"], gcp=weights["gcp"])


def _signs(text: str) -> Iterator[tuple[str, str, float]]:
    for number, found in enumerate(_SIGN.finditer(text)):
        if number > _MOST:
            return
        kind = found.lastgroup or ""
        value = found[kind] if kind else ""
        if kind == "type":
            yield (
                found["tf"].replace("azurerm", "azure").replace("google", "gcp"),
                _terraform(found["tf"], value),
                _SURE,
            )
        elif kind in _AWS_KINDS:
            yield "aws", _aws(kind, value), _AWS_KINDS[kind]
        elif kind in _GCP_KINDS:
            yield "gcp", _google(kind, value), _GCP_KINDS[kind]
        elif kind in {"arm", "azclient", "azext", "azpkg"}:
            service = _AZURE_CLIENTS.get(value.lower(), value.lower())
            if service not in _NO_PROVIDER:
                yield "azure", service, _NEAR if service == "authorization" else _SURE
        elif kind in {"cosmos", "gateway", "azhost"}:
            yield "azure", _azure_host(kind, value), _LIKELY
        elif kind == "az":
            yield "azure", _AZ.get(value[3:], ""), _NEAR


def _azure_host(kind: str, value: str) -> str:
    if kind == "cosmos":
        return "documentdb"
    if kind == "gateway":
        return "network"
    return {"vault": "keyvault", "database": "sql"}.get(value.partition(".")[0], "storage")


_MOST = 400
_NO_PROVIDER = frozenset(
    {"azure", "rest", "extensions", "common", "powershell", "hosting", "aspnetcore", "support"}
)
_GCP_KINDS = {
    "gapi": _SURE, "gclass": _LIKELY, "gs": _LIKELY, "firestore": _LIKELY, "datastore": _LIKELY,
    "pubsub": _LIKELY, "bigquery": _LIKELY, "gcloud": _SURE, "firebase": _NEAR, "build": _NEAR,
    "account": _NEAR, "topic": _SURE, "product": 1.5, "permission": _NEAR, "index": _LIKELY,
    "policies": _NEAR, "prefix": _LIKELY,
}  # fmt: skip
_GCP_WORDS = {
    "gs": "storage",
    "build": "cloudbuild",
    "account": "iam",
    "topic": "pubsub",
    "index": "firestore",
    "policies": "cloudresourcemanager",
}
_AZ = {
    "group": "resources", "vm": "compute", "storage": "storage", "network": "network",
    "aks": "containerservice", "deployment": "resources", "keyvault": "keyvault", "webapp": "web",
    "acr": "containerregistry", "sql": "sql", "identity": "managedidentity",
}  # fmt: skip
_AWS_KINDS = {
    "arn": _NEAR, "cfn": _LIKELY, "host": _LIKELY, "tool": _NEAR, "cli": _LIKELY, "js": _SURE,
    "client": _LIKELY, "java": _SURE, "java2": _SURE, "ruby": _SURE, "php": _SURE, "word": _NEAR,
    "lambda": _LIKELY, "stack": 0.5, "pulumi": _SURE, "kube": _SURE, "python": _LIKELY,
    "action": 4.0, "id": _NEAR, "hostid": _SURE,
}  # fmt: skip


def _aws(kind: str, value: str) -> str:
    if kind in _ONE_SERVICE:
        return _ONE_SERVICE[kind]
    if kind in {"action", "arn"}:
        return value
    if kind == "cfn":
        return service_of(value)
    if kind in {"pulumi", "kube"}:
        return _TF_AWS.get(value, value)
    if kind == "host":
        found = _SUBDOMAINS.search(value)
        value = "" if found is None else found["service"]
        return "" if value in _NO_SERVICE else named(value)
    plain = re.sub(r"[^a-z0-9]", "", value.lower())
    return _WORDS.get(plain, plain) if kind == "word" else _TOOLS.get(value, named(value))


_ONE_SERVICE = {"id": "ec2", "hostid": "s3", "lambda": "lambda", "stack": "cloudformation"}
_TOOLS = {
    "kinesis": "kinesis", "s3api": "s3", "s3cmd": "s3", "s3fs": "s3", "s3a://": "s3",
    "s3n://": "s3",
    "s3://": "s3", "rclone": "s3", "S3": "s3", "AmazonS3": "s3", "minio": "s3", "MinIO": "s3",
}  # fmt: skip


_SETTINGS = frozenset(
    {"region", "access", "secret", "account", "profile", "session", "sdk", "bucket", "request"}
)
"""Words that follow `aws_` in names of settings and not of resource types."""


def _terraform(provider: str, kind: str) -> str:
    parts = kind.split("_")
    if provider == "aws":
        if kind.startswith("cloudwatch_log"):
            return "logs"
        if kind.startswith("cloudwatch_event"):
            return "events"
        return "" if parts[0] in _SETTINGS else _TF_AWS.get(parts[0], parts[0])
    table, default = (_TF_GOOGLE, parts[0]) if provider == "google" else (_TF_AZURE, "network")
    for size in (2, 1):
        if (prefix := "_".join(parts[:size])) in table:
            return table[prefix]
    return default


def _google(kind: str, value: str) -> str:
    if kind in _GCP_WORDS:
        return _GCP_WORDS[kind]
    if kind in {"product", "permission"}:
        return _PRODUCTS.get(value.lower(), value.lower())
    if kind == "prefix":
        return "" if value in {"googleapi", "error", "terraform"} else value
    if kind == "gcloud":
        return _GCLOUD.get(value, value)
    if kind in {"gapi", "gclass"}:
        return {"www": "", "oauth2": "", "console": "", "type": "", "prometheus": "monitoring"}.get(
            value, value
        )
    return kind
