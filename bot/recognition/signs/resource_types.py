"""The services of resource types in Terraform, Pulumi and Crossplane."""

_AWS = {
    "db": "rds", "rds": "rds", "alb": "elbv2", "lb": "elbv2", "elb": "elb", "sfn": "stepfunctions",
    "cognito": "cognito-idp", "cognito_identity": "cognito-identity", "launch": "ec2",
    "launch_configuration": "autoscaling", "instance": "ec2", "security": "ec2", "vpc": "ec2",
    "subnet": "ec2", "route": "ec2", "eip": "ec2", "nat": "ec2", "internet": "ec2", "ami": "ec2",
    "ebs": "ec2", "volume": "ec2", "key": "ec2", "network": "ec2", "spot": "ec2", "default": "ec2",
    "flow": "ec2", "placement": "ec2", "customer": "ec2", "vpn": "ec2", "ec2": "ec2",
    "egress": "ec2", "main": "ec2", "snapshot": "ec2", "verifiedaccess": "ec2", "dhcp": "ec2",
    "network_acl": "ec2", "networkfirewall": "network-firewall", "networkmanager": "networkmanager",
    "route53": "route53", "route53_resolver": "route53resolver",
    "api": "apigateway", "api_gateway": "apigateway", "apigatewayv2": "apigatewayv2",
    "docdb": "docdb", "elasticsearch": "es", "ses": "ses", "sesv2": "sesv2",
    "service_discovery": "servicediscovery", "dynamodb": "dynamodb", "autoscaling": "autoscaling",
    "appautoscaling": "application-autoscaling", "msk": "kafka", "mskconnect": "kafkaconnect",
    "dms": "dms", "kinesis": "kinesis", "kinesis_firehose": "firehose",
    "kinesis_analytics": "kinesisanalytics", "kinesisanalyticsv2": "kinesisanalyticsv2",
    "dlm": "dlm", "availability": "ec2", "cloudwatch": "cloudwatch", "cloudwatch_log": "logs",
    "cloudwatch_event": "events", "cloudwatch_query": "logs", "elastic": "elasticbeanstalk",
    "servicecatalog": "servicecatalog", "servicequotas": "service-quotas", "s3control": "s3control",
    "s3tables": "s3tables", "caller_identity": "sts", "codestarconnections": "codestar-connections",
    "lex": "lex-models", "prometheus": "amp", "acmpca": "acm-pca", "globalaccelerator":
    "globalaccelerator", "ssoadmin": "sso-admin", "directory": "ds", "dx": "directconnect",
    "efs": "efs", "fsx": "fsx", "mq": "mq", "waf": "waf", "wafregional": "waf-regional",
    "wafv2": "wafv2", "resourcegroups": "resource-groups", "schemas": "schemas",
    "serverlessapplicationrepository": "serverlessrepo", "vpclattice": "vpc-lattice",
    "media_convert": "mediaconvert", "media_store": "mediastore", "imagebuilder": "imagebuilder",
    "cur": "cur", "ce": "ce", "budgets": "budgets", "iot": "iot", "secretsmanager":
    "secretsmanager", "cloudhsm": "cloudhsmv2", "config": "config", "transfer": "transfer",
}  # fmt: skip
_SETTINGS = frozenset(
    {"region", "access", "secret", "account", "profile", "session", "sdk", "bucket", "request",
     "partition", "regions", "arn", "cdk", "lib", "native", "iam_user_credentials", "config"}
)  # fmt: skip
"""Words that follow `aws_` in names of settings and not of resource types."""
_FAMILIES = {
    "cloudwatchlogs": "logs", "cloudwatchevents": "events", "eventbridge": "events",
    "cfn": "cloudformation", "sfn": "stepfunctions", "elasticloadbalancingv2": "elbv2",
    "applicationautoscaling": "application-autoscaling",
}  # fmt: skip
"""Modules of Pulumi and groups of Crossplane that are not named as Terraform's types are."""

_GOOGLE = {
    "project_service": "serviceusage", "project": "cloudresourcemanager", "service_account": "iam",
    "service_account_access": "iamcredentials", "service_account_jwt": "iamcredentials",
    "folder": "cloudresourcemanager", "organization": "cloudresourcemanager", "sql": "sqladmin",
    "cloud_run": "run", "kms": "cloudkms", "secret_manager": "secretmanager", "dns": "dns",
    "cloudfunctions": "cloudfunctions", "cloudfunctions2": "cloudfunctions",
    "app_engine": "appengine", "cloudbuild": "cloudbuild", "artifact_registry": "artifactregistry",
    "vertex": "aiplatform", "iam": "iam", "cloud_scheduler": "cloudscheduler",
    "cloud_tasks": "cloudtasks", "vpc_access": "vpcaccess", "service_networking":
    "servicenetworking", "filestore": "file", "bigquery_data_transfer": "bigquerydatatransfer",
    "data_catalog": "datacatalog", "identity_platform": "identitytoolkit", "billing":
    "cloudbilling", "composer": "composer", "container": "container", "gke_hub": "gkehub",
    "bigtable": "bigtableadmin", "organization_iam_custom": "iam", "project_iam_custom": "iam",
    "network_services": "networkservices", "network_connectivity": "networkconnectivity",
    "certificate_manager": "certificatemanager", "cloud_asset": "cloudasset", "iap": "iap",
    "access_context": "accesscontextmanager", "tags": "cloudresourcemanager",
    "cloud_identity": "cloudidentity", "workflows": "workflows", "org_policy": "orgpolicy",
}  # fmt: skip
_NO_GOOGLE = frozenset({"application", "cloud", "client", "auth", "analytics", "maps", "api"})
"""Words that follow `google_` in names of settings and not of resource types."""

_AZURE = {
    "resource_group": "resources", "virtual_machine": "compute", "linux_virtual": "compute",
    "windows_virtual": "compute", "managed_disk": "compute", "storage": "storage",
    "role": "authorization", "policy": "authorization", "key_vault": "keyvault",
    "app_service": "web", "function_app": "web", "linux_web": "web", "windows_web": "web",
    "linux_function": "web", "windows_function": "web", "service_plan": "web",
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
    "resource_policy": "authorization", "subscription_policy": "authorization",
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
    "managed_application": "solutions", "cdn_frontdoor": "cdn", "consumption": "consumption",
}  # fmt: skip
"""The rest are of the network."""


def aws_type(kind: str) -> str:
    """The service of a resource type without `aws_`; empty for the name of a setting."""
    first = kind.partition("_")[0]
    if first in _SETTINGS or kind in _SETTINGS:
        return ""
    return _longest(kind, _AWS) or first


def aws_family(word: str) -> str:
    """The service of a module of Pulumi or a group of Crossplane."""
    return _FAMILIES.get(word) or _AWS.get(word, word)


def google_type(kind: str) -> str:
    """The API of a resource type without `google_`."""
    first = kind.partition("_")[0]
    return _longest(kind, _GOOGLE) or ("" if first in _NO_GOOGLE else first)


def azure_type(kind: str) -> str:
    """The resource provider of a resource type without `azurerm_`."""
    return _longest(kind, _AZURE) or "network"


def _longest(kind: str, table: dict[str, str]) -> str:
    parts = kind.split("_")
    for size in (3, 2, 1):
        if found := table.get("_".join(parts[:size])):
            return found
    return ""
