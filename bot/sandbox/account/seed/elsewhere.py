"""Errors of other providers and of throttling, which no call here can make, true to life."""

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.seed.caller import REGION
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.workspace.samples import Sample


def seed(_: Cast) -> list[Sample]:
    """The texts for the tray."""
    return [
        Sample(
            "AWS: rate exceeded",
            "An error occurred (ThrottlingException) when calling the DescribeStacks operation "
            "(reached max retries: 4): Rate exceeded",
            "Throttling and quotas",
        ),
        Sample(
            "S3: slow down",
            "$ aws s3 sync ./renders s3://larkspur-media/renders\n\n"
            "upload failed: renders/0001.png to s3://larkspur-media/renders/0001.png An error "
            "occurred (SlowDown) when calling the PutObject operation (reached max retries: 4): "
            "Please reduce your request rate.",
            "Throttling and quotas",
        ),
        Sample(
            "EKS: kubectl is unauthorized",
            f"$ kubectl --context arn:aws:eks:{REGION}:{ACCOUNT_ID}:cluster/larkspur get pods\n\n"
            "error: You must be logged in to the server (Unauthorized)",
            "Access denied",
        ),
        Sample(
            "Azure: storage account name taken",
            "(StorageAccountAlreadyTaken) The storage account named larkspurmedia is already taken."
            "\nCode: StorageAccountAlreadyTaken\n"
            "Message: The storage account named larkspurmedia is already taken.",
            "Azure and Google Cloud",
        ),
        Sample(
            "Google Cloud: already exists",
            "ERROR: (gcloud.compute.instances.create) Could not fetch resource:\n"
            " - The resource 'projects/larkspur-shop/zones/europe-west1-b/instances/web-1' already "
            "exists",
            "Azure and Google Cloud",
        ),
    ]
