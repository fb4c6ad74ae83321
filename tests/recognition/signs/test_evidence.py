"""Requirements of the signs: what tells whose call it was, in the words of many tools."""

import pytest

from bot.recognition.signs.evidence import Evidence
from bot.recognition.signs.topics import speaks_of, spelled_in

AWS = [
    ("with aws_apigatewayv2_route.orders,", "apigatewayv2"),
    ("with aws_api_gateway_stage.orders,", "apigateway"),
    ('on main.tf line 3, in resource "aws_cloudwatch_event_rule" "nightly":', "events"),
    ("aws_kinesis_firehose_delivery_stream.clicks", "firehose"),
    ("Error: deleting EventBridge Rule (nightly): the rule has targets", "events"),
    ("Error: creating Auto Scaling Group (web)", "autoscaling"),
    ("Error: creating CloudWatch Logs Log Group (/aws/x)", "logs"),
    ("new DynamoDBClient({ region })", "dynamodb"),
    ("at AmazonS3Client.invoke(AmazonS3Client.java:5062)", "s3"),
    ("Amazon.SimpleNotificationService.Model.NotFoundException: Topic does not exist", "sns"),
    ("sqsClient = boto3.client('sqs', region_name='eu-west-1')", "sqs"),
    ("/srv/node_modules/@aws-sdk/client-secrets-manager/dist-cjs/index.js", "secretsmanager"),
    ("github.com/aws/aws-sdk-go-v2/service/route53@v1.40.4/api_op_ListHostedZones.go", "route53"),
    ("$ aws --profile prod --region eu-west-1 stepfunctions start-execution", "stepfunctions"),
    ('"eventSource": "dynamodb.amazonaws.com"', "dynamodb"),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", "elbv2"),
    ("https://email.eu-west-1.amazonaws.com/", "ses"),
    ("https://states.eu-west-1.amazonaws.com/", "stepfunctions"),
    ("is not authorized to perform: elasticloadbalancing:DescribeTags on resource", "elbv2"),
    ("bucket.s3.aws.upbound.io/ledger", "s3"),
    ("aws:lambda:Function (worker)", "lambda"),
    ("Get-SECSecretValue : the secret is gone", "secretsmanager"),
]
AZURE = [
    ("azurerm_linux_virtual_machine.web", "compute"),
    ("com.azure.storage.blob.models.BlobStorageException", "storage"),
    ("Azure.Storage.Blobs.BlobContainerClient.CreateAsync", "storage"),
    ("/srv/node_modules/@azure/cosmos/dist/index.js", "documentdb"),
    ("Microsoft.Azure.Documents.DocumentClientException", "documentdb"),
    ("azure.mgmt.containerservice.operations", "containerservice"),
    ("/srv/node_modules/@azure/arm-appservice/lib", "web"),
    ("azure.keyvault.secrets", "keyvault"),
    ("com.azure.messaging.servicebus.ServiceBusException", "servicebus"),
    ("https://ledger.vault.azure.net/secrets/db", "keyvault"),
    ("Cannot open server 'x' : ledger.database.windows.net", "sql"),
    ("ledger.azurecr.io/web:1.4", "containerregistry"),
    ("sb://ledger.servicebus.windows.net/", "servicebus"),
    ("https://ledger.scm.azurewebsites.net/api/zipdeploy", "web"),
    ("az aks nodepool add --cluster-name web", "containerservice"),
    ("az functionapp create -n worker", "web"),
    ("New-AzVM : the operation was not allowed", "compute"),
    ("Set-AzVirtualNetwork : the subnet is in use", "network"),
    ("Action: azureFunctions.deploy", "web"),
    ("Action: appService.Deploy", "web"),
    ("##[section]Starting: AzureRmWebAppDeployment", "web"),
    ("network.PublicIPAddressesClient#CreateOrUpdate: Failure", "network"),
    ("Request URI: /apps/9e/services/22/partitions/f0/replicas/13p", "documentdb"),
    ("providers/Microsoft.ContainerService/managedClusters/web", "containerservice"),
]
GCP = [
    ("google_sql_database_instance.main", "sqladmin"),
    ("google_cloud_run_service.web", "run"),
    ("https://www.googleapis.com/compute/v1/projects/p/zones/z/instances", "compute"),
    ("https://www.googleapis.com/calendar/v3/calendars/primary/events?alt=json", "calendar"),
    ("https://www.googleapis.com/upload/storage/v1/b/ledger/o", "storage"),
    ("https://bigquery.googleapis.com/bigquery/v2/projects/p/jobs", "bigquery"),
    ("The resource 'projects/p/global/networks/web' already exists", "compute"),
    ("/srv/node_modules/@google-cloud/tasks/build/src", "cloudtasks"),
    ("google-cloud-secret-manager", "secretmanager"),
    ("com.google.cloud.spanner.SpannerException", "spanner"),
    ("cloud.google.com/go/logging", "logging"),
    ("Google.Cloud.Translation.V2", "translate"),
    ("com.google.api.services.gmail.Gmail", "gmail"),
    ("ERROR: (gcloud.beta.run.deploy) the revision failed", "run"),
    ("ERROR: (gcloud.container.clusters.create) ResponseError: code=409", "container"),
    ("type.googleapis.com/google.pubsub.v1.Topic", "pubsub"),
    ("Permission 'artifactregistry.repositories.get' denied", "artifactregistry"),
    ("does not have storage.objects.create access to the bucket", "storage"),
    ("projects/p/locations/europe-west1/keyRings/ledger", "cloudkms"),
    ("projects/p/locations/europe-west1/clusters/web", "container"),
    ("projects/p/databases/(default)/documents", "firestore"),
    (
        "google_storage_bucket.x: Compute Engine API has not been used in project 1 before",
        "compute",
    ),
    (
        "googleapi: Error 403: Cloud Resource Manager API has not been used in project 1 before",
        "cloudresourcemanager",
    ),
    ("Gemini for Google Cloud API has not been used in project 1 before", "cloudaicompanion"),
    (
        "visit https://console.developers.google.com/apis/api/calendar-json.googleapis.com/overview",
        "calendar",
    ),
]
SIGNS = [
    (provider, text, service)
    for provider, cases in (("aws", AWS), ("azure", AZURE), ("gcp", GCP))
    for text, service in cases
]


@pytest.mark.parametrize(("provider", "text", "service"), SIGNS)
def test_a_sign_tells_provider_and_service(provider: str, text: str, service: str) -> None:
    """Types, packages, hosts, commands and names each speak for one service of one provider."""
    found = Evidence(text)

    assert service == found.best(provider)


@pytest.mark.parametrize(
    ("provider", "message", "service"),
    [
        ("azure", "Website with given name ledger already exists.", "web"),
        ("azure", "The storage account named ledger is already taken.", "storage"),
        ("azure", "exceeding approved Total Regional Cores quota", "compute"),
        ("azure", "Subnet web is in use by nic-1 and cannot be deleted.", "network"),
        ("azure", "The vault name 'ledger' is already in use.", "keyvault"),
        ("gcp", "Quota 'CPUS' exceeded. Limit: 8.0 in region us-east1.", "compute"),
        ("gcp", "Dataset ledger is still in use", "bigquery"),
        (
            "aws",
            "You can't create this secret because it is scheduled for deletion",
            "secretsmanager",
        ),
        ("aws", "No hosted zone found with that ID", "route53"),
        ("http", "the bucket", ""),
    ],
)
def test_what_a_message_speaks_of_tells_the_service(
    provider: str, message: str, service: str
) -> None:
    """Words of every cloud tell the service once the provider is known."""
    assert service == speaks_of(provider, message)


@pytest.mark.parametrize(
    ("code", "service"),
    [
        ("PublicIPCountLimitReached", "network"),
        ("InUseSubnetCannotBeDeleted", "network"),
        ("StorageAccountAlreadyTaken", "storage"),
        ("VMExtensionProvisioningError", "compute"),
        ("OverconstrainedAllocationRequest", "compute"),
        ("RoleAssignmentExists", "authorization"),
        ("Conflict", ""),
    ],
)
def test_a_code_of_azure_names_its_subject(code: str, service: str) -> None:
    """The words that a code is made of are read as a message's."""
    assert service == spelled_in("azure", code)


@pytest.mark.parametrize(
    "text",
    [
        "Custom::EC2-Key-Pair | gw/EC2-Key-Pair-gw/Default Failed to create resource.",
        "Error: a stack trace follows",
        "aws account is new",
    ],
)
def test_a_name_that_somebody_chose_is_no_sign(text: str) -> None:
    """A part of a longer name, a stack trace and prose tell no service."""
    assert "" == Evidence(text).best("aws")


@pytest.mark.parametrize(
    "text",
    [
        "a." * 6_000 + "amazonaws.com",
        "aws --" * 2_000,
        "azure." * 2_000,
        "projects/a/" * 1_100,
        "Google Cloud " * 900 + "API has not been used",
        ("a-" * 50 + ".") * 100 + "googleapis.com",
    ],
)
def test_long_texts_of_half_a_sign_tell_nothing(text: str) -> None:
    """What only starts like a sign again and again is read to its end and left."""
    assert {} == dict(Evidence(text).aws) | dict(Evidence(text).azure)
