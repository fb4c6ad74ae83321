"""Google Cloud's names and ids: what is one, and what near twin is none."""

import pytest

from bot.recognition.entities.gcp import RULES
from tests.recognition.entities.found import found


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("bucket", "gs://media-prod/a.csv", "media-prod"),
        ("key", "gs://media-prod/a.csv", "a.csv"),
        ("bucket", "/storage/v1/b/media-prod/o", "media-prod"),
        ("bucket", "https://storage.googleapis.com/media-prod/a", "media-prod"),
        ("project", "projects/shop-prod/topics/a", "shop-prod"),
        ("project", "projects/123456789012 is", "123456789012"),
        ("project", "in project 123456789012 before", "123456789012"),
        ("project", "gcloud run deploy --project=shop-prod", "shop-prod"),
        ("project", "ci@shop-prod.iam.gserviceaccount.com", "shop-prod"),
        ("project", "Not found: Dataset shop-prod:sales", "shop-prod"),
        ("cluster", "locations/europe-west1/clusters/web", "web"),
        ("db_instance", "/sql/v1beta4/projects/shop-prod/instances/ledger", "ledger"),
        ("instance_type", "machine type e2-micro is", "e2-micro"),
        ("instance_type", "n2d-highmem-16 in", "n2d-highmem-16"),
    ],
)
def test_a_value_is_taken_from_where_a_tool_prints_it(name: str, text: str, value: str) -> None:
    """Names of resources, addresses, options, service accounts and sentences."""
    assert value == found(RULES, name, text)[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("project", "the project is gone"),
        ("project", "service-1@gcp-sa-pubsub.iam.gserviceaccount.com"),
        ("project", "projects/a/topics"),
        ("bucket", "https://storage.googleapis.com/upload/storage"),
        ("cluster", "the cluster was deleted"),
        ("instance_type", "x1-standard-4"),
    ],
)
def test_a_sentence_without_a_name_gives_none(name: str, text: str) -> None:
    """Google's own service agents are of no project of the reader's."""
    assert [] == found(RULES, name, text)
