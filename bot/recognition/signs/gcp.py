"""The signs of Google Cloud's APIs."""

from bot.recognition.signs.resource_types import google_type
from bot.recognition.signs.sign import (
    LIKELY,
    NAMED,
    NEAR,
    SURE,
    always,
    among,
    mostly,
    service_words,
    sign,
)

_NO_API = frozenset(
    {"www", "oauth2", "console", "type", "rpc", "protobuf", "api", "accounts", "core", "common",
     "client", "exceptions", "http", "grpc", "docs", "content", "developers", "java", "util",
     "internal", "spring", "sdk", "tools", "auth", "support", "products", "free", "cloud",
     "longrunning", "requests", "json", "services", "discovery"}
)  # fmt: skip
"""Words that occur in place of an API's name."""
_NAMES = {
    "calendar-json": "calendar", "storage-component": "storage", "storage-api": "storage",
    "bigquery-json": "bigquery", "compute-component": "compute", "maps-backend": "maps",
    "prometheus": "monitoring", "sql-component": "sqladmin", "sql": "sqladmin",
    "functions": "cloudfunctions", "cloud-functions": "cloudfunctions", "tasks": "cloudtasks",
    "kms": "cloudkms", "resourcemanager": "cloudresourcemanager", "scheduler": "cloudscheduler",
    "build": "cloudbuild", "devtools": "cloudbuild", "secret-manager": "secretmanager",
    "secrets": "secretmanager", "bigtable": "bigtableadmin", "hadoop": "storage",
    "artifact-registry": "artifactregistry", "trace": "cloudtrace", "vertexai": "aiplatform",
    "translation": "translate",
    "gke": "container", "gcs": "storage", "firestore-admin": "firestore", "datatransfer":
    "bigquerydatatransfer", "resource-manager": "cloudresourcemanager", "pub-sub": "pubsub",
    "securetoken": "identitytoolkit", "fcmregistrations": "fcm", "sqladmin": "sqladmin",
    "texttospeech": "texttospeech", "text-to-speech": "texttospeech", "iam-credentials":
    "iamcredentials", "logging-v2": "logging", "error-reporting": "clouderrorreporting",
}  # fmt: skip
"""Names of hosts, packages and permissions that are not the API's own."""
_GROUPS = {
    "app": "appengine", "projects": "cloudresourcemanager", "builds": "cloudbuild",
    "functions": "cloudfunctions", "container": "container", "sql": "sqladmin", "kms": "cloudkms",
    "services": "serviceusage", "secrets": "secretmanager", "artifacts": "artifactregistry",
    "organizations": "cloudresourcemanager", "folders": "cloudresourcemanager",
    "endpoints": "servicemanagement", "scheduler": "cloudscheduler", "tasks": "cloudtasks",
    "ai": "aiplatform", "ai-platform": "ml", "iam": "iam", "billing": "cloudbilling",
    "deployment-manager": "deploymentmanager", "network": "compute", "auth": "", "config": "",
    "beta": "", "alpha": "", "bigtable": "bigtableadmin", "api-gateway": "apigateway",
    "storage": "storage", "compute": "compute", "run": "run", "pubsub": "pubsub", "dns": "dns",
    "firestore": "firestore", "datastore": "datastore", "logging": "logging", "redis": "redis",
    "dataflow": "dataflow", "dataproc": "dataproc", "spanner": "spanner", "composer": "composer",
    "workflows": "workflows", "eventarc": "eventarc", "monitoring": "monitoring",
    "filestore": "file", "iap": "iap", "domains": "domains", "bq": "bigquery",
}  # fmt: skip
"""Command groups of `gcloud`."""
_PRODUCTS = {
    "App Engine": "appengine", "Cloud Run": "run", "Cloud Function": "cloudfunctions",
    "Cloud Functions": "cloudfunctions", "Cloud SQL": "sqladmin", "CloudSQL": "sqladmin",
    "Secret Manager": "secretmanager", "Cloud Build": "cloudbuild", "Artifact Registry":
    "artifactregistry", "Kubernetes Engine": "container", "GKE": "container", "Compute Engine":
    "compute", "GCE": "compute", "Vertex AI": "aiplatform", "Bigtable": "bigtableadmin",
    "Dataflow": "dataflow", "Dataproc": "dataproc", "Cloud KMS": "cloudkms", "Cloud DNS": "dns",
    "Cloud Scheduler": "cloudscheduler", "Cloud Tasks": "cloudtasks", "Memorystore": "redis",
    "Cloud Storage": "storage", "Cloud Spanner": "spanner", "Spanner": "spanner",
    "Cloud Resource Manager": "cloudresourcemanager", "Service Usage": "serviceusage",
    "Cloud Logging": "logging", "Stackdriver Logging": "logging", "Cloud Monitoring":
    "monitoring", "Gmail": "gmail", "Dialogflow": "dialogflow", "Cloud Composer": "composer",
    "Cloud Pub/Sub": "pubsub", "Cloud Vision": "vision", "Generative Language":
    "generativelanguage", "Google Calendar": "calendar", "Google Drive": "drive", "Google Sheets":
    "sheets", "Google Analytics": "analytics", "YouTube Data": "youtube",
    "Cloud Translation": "translate", "Cloud Text-to-Speech": "texttospeech",
    "Cloud Speech-to-Text": "speech", "Identity Toolkit": "identitytoolkit",
    "Admin SDK": "admin", "Google Ads": "googleads", "Gemini for Google Cloud": "cloudaicompanion",
    "Cloud Deployment Manager": "deploymentmanager", "Identity and Access Management (IAM)": "iam",
    "IAM Service Account Credentials": "iamcredentials", "Cloud Billing": "cloudbilling",
    "Serverless VPC Access": "vpcaccess", "Service Networking": "servicenetworking",
    "BigQuery Data Transfer": "bigquerydatatransfer", "Geocoding": "maps",
    "Maps JavaScript": "maps",
    "Cloud Filestore": "file", "Cloud Datastore": "datastore", "Cloud Firestore": "firestore",
    "Firebase Cloud Messaging": "fcm", "Cloud Healthcare": "healthcare", "Eventarc": "eventarc",
    "resourcemanager": "cloudresourcemanager", "Google Cloud Storage": "storage", "GCS": "storage",
}  # fmt: skip
"""Products by the names that messages give them."""
_DISABLED = {name.lower(): api for name, api in _PRODUCTS.items()} | {
    "google cloud firestore": "firestore",
    "bigquery": "bigquery",
    "people": "people",
    "places": "places",
    "iam": "iam",
    "google sheets": "sheets",
    "youtube data": "youtube",
}
_BELOW_PROJECT = {
    "zones": "compute", "regions": "compute", "global": "compute", "topics": "pubsub",
    "subscriptions": "pubsub", "secrets": "secretmanager", "databases": "firestore",
    "serviceaccounts": "iam", "roles": "iam", "datasets": "bigquery", "traces": "cloudtrace",
    "managedzones": "dns", "timeseries": "monitoring", "metricdescriptors": "monitoring",
    "agent": "dialogflow", "builds": "cloudbuild", "triggers": "cloudbuild",
}  # fmt: skip
"""Collections right beneath a project in names of resources."""
_BELOW_LOCATION = {
    "clusters": "container", "functions": "cloudfunctions", "keyrings": "cloudkms",
    "repositories": "artifactregistry", "services": "run", "queues": "cloudtasks",
    "connectors": "vpcaccess", "endpoints": "aiplatform", "models": "aiplatform",
    "publishers": "aiplatform", "workflows": "workflows", "triggers": "eventarc",
    "environments": "composer", "transferconfigs": "bigquerydatatransfer",
    "workerpools": "cloudbuild", "memberships": "gkehub",
}  # fmt: skip
"""Collections beneath a project's location."""


def _api(value: str) -> str:
    """The API of a word in a host, package or permission."""
    small = value.lower()
    return "" if small in _NO_API else _NAMES.get(small, small)


def _prefix(value: str) -> str:
    return "" if value in {"googleapi", "error", "terraform", "message", "http"} else value


def _disabled(value: str) -> str:
    """The API in a message that it is disabled: `Google Calendar`, `Cloud Run Admin`."""
    small = value.lower().removesuffix(" admin").removeprefix("legacy ")
    plain = small.removeprefix("google ")
    return (
        _DISABLED.get(small) or _DISABLED.get(plain) or plain.replace(" ", "").replace("cloud", "")
    )


_CALLED = r"(?:requesting|GET|POST|PUT|PATCH|DELETE) https://"
"""What client libraries print in front of the address that they called."""
_WAYS = r"(?:upload/|batch/|download/|resumable/upload/)?"

SIGNS = (
    sign("google_", r"(?<!\w)google_([a-z0-9_]{2,80})", SURE, google_type),
    sign(
        "API has not been used|API is not enabled|API not enabled",
        r"((?:\(?[A-Z][\w/()-]{1,30} (?:for |and )?){1,6})"
        r"API (?:has not been used|is not enabled|not enabled)",
        NAMED + 1,
        lambda value: _disabled(value.strip()),
    ),
    sign(
        "apis/api/",
        r"apis/(?:api|library)/([a-z][a-z0-9_-]{2,40})[./]",
        NAMED + 1,
        lambda v: _api(v.replace("_", "-")),
    ),
    sign(
        "googleapis.com/",
        rf"{_CALLED}(?:www|content)\.googleapis\.com/{_WAYS}([a-z][a-zA-Z]{{2,30}})/",
        NAMED,
        _api,
    ),
    sign("googleapis.com/", rf"{_CALLED}([a-z][a-z0-9-]{{2,40}})\.googleapis\.com/", NAMED, _api),
    sign(".googleapis.com", r"(?<![\w-])([a-z][a-z0-9-]{2,40})\.googleapis\.com", SURE, _api),
    sign(
        "googleapis.com/",
        rf"(?:www|content)\.googleapis\.com/{_WAYS}([a-z][a-zA-Z]{{2,30}})/(?:v\d|beta|alpha|u/)",
        SURE,
        _api,
    ),
    sign(
        "type.googleapis.com/google.",
        r"type\.googleapis\.com/google\.(?:cloud\.|devtools\.|identity\.)?([a-z]{2,40})",
        LIKELY,
        _api,
    ),
    sign(
        "oogle",
        r"[gG]oogle(?:\.|-|/|\\|::)[cC]loud(?:\.|-|/|\\|::)([a-zA-Z][a-zA-Z-]{1,30})(?![\w-]*\.(?:com|net|io)\b)",
        LIKELY,
        _api,
    ),
    sign("cloud.google.com/go/", r"cloud\.google\.com/go/([a-z]{2,30})", LIKELY, _api),
    sign("@google-cloud/", r"@google-cloud/([a-z-]{2,40})", LIKELY, _api),
    sign("google.", r"\bgoogle\.(?:api\.services|apis)\.([a-z]{2,30})\b", LIKELY, _api),
    sign(
        "Google",
        r"\bGoogle(?:_Service_|\\Service\\|\.Apis\.)(?!Exception)([A-Z][A-Za-z]{2,30}?)(?:_|\b)",
        LIKELY,
        _api,
    ),
    sign("(gcloud.", r"\(gcloud\.(?:beta\.|alpha\.)?([a-z][\w-]{1,40})", NAMED, mostly(_GROUPS)),
    sign("gcloud ", r"\bgcloud (?:beta |alpha )?([a-z][a-z-]{1,30}) [a-z-]", NEAR, among(_GROUPS)),
    sign("gs://|gsutil|gcs", r"gs://|gsutil\b|\bgcs[.:]", LIKELY, always("storage")),
    sign("irestore|FirebaseError", r"[Ff]irestore|FirebaseError", LIKELY, always("firestore")),
    # What Firebase's own sample code prints in front of the error.
    sign("getting document", r"[eE]rror getting documents?:", LIKELY, always("firestore")),
    sign("atastore", r"[Dd]atastore", LIKELY, always("datastore")),
    sign("ub", r"\b[Pp]ub[/-]?[Ss]ub|PubSub", LIKELY, always("pubsub")),
    sign("ig", r"[Bb]ig[Qq]uery", LIKELY, always("bigquery")),
    sign("irebase", r"[fF]irebase", NEAR, always("firebase")),
    sign(
        "ermission|equired",
        r"(?:ermission|equired) ['\"]?([a-z]{3,24})\.[a-zA-Z]{3,40}\.[a-zA-Z]{3,40}",
        NEAR,
        _api,
    ),
    sign(
        "access|permission",
        r"\b([a-z]{3,24})\.[a-zA-Z]{3,40}\.[a-zA-Z]{3,40} (?:access|permission)\b",
        LIKELY,
        _api,
    ),
    sign(
        "projects/",
        r"projects/[\w:.-]{1,80}/("
        + "|".join(_BELOW_PROJECT)
        + r"|serviceAccounts|managedZones|timeSeries|metricDescriptors)\b",
        LIKELY,
        among(_BELOW_PROJECT),
    ),
    sign(
        "locations/|zones/",
        r"projects/[\w:.-]{1,80}/(?:locations|zones)/[\w-]{1,40}/(keyRings|transferConfigs|workerPools|"
        + "|".join(_BELOW_LOCATION)
        + r")\b",
        SURE,
        among(_BELOW_LOCATION),
    ),
    sign("he resource ", r"[tT]he resource ['\"]projects/", LIKELY, always("compute")),
    sign("query requires an index", r"query requires an index", LIKELY, always("firestore")),
    sign(
        "concurrent policy changes",
        r"concurrent policy changes",
        NEAR,
        always("cloudresourcemanager"),
    ),
    sign("trigger build", r"trigger build", NEAR, always("cloudbuild")),
    sign("ervice account", r"[sS]ervice account", NEAR, always("iam")),
    sign(
        "Resource ",
        r"Resource already exists in the project|Resource not found \(resource=",
        SURE,
        always("pubsub"),
    ),
    sign(": Error ", r"(?<![\w.])([a-z]{3,20}): Error [45]\d\d: ", LIKELY, _prefix),
    service_words(_PRODUCTS, 1.5),
)
