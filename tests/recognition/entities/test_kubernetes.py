"""Names of Kubernetes' and Helm's objects, and Terraform's addresses: what is one, what is not."""

import pytest

from bot.recognition.entities.kubernetes import RULES
from tests.recognition.entities.found import found

BACK_OFF = "Back-off restarting failed container web in pod web-7d9c_orders(1b2c-3d4e)"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("pod", BACK_OFF, "web-7d9c"),
        ("pod", 'Error syncing pod pod="orders/web-0" podUID="x"', "web-0"),
        ("pod", "kubectl logs pod/web-0", "web-0"),
        ("pod", 'pods "web-0" is forbidden', "web-0"),
        ("pod", 'pod "orders/web-0" was evicted', "web-0"),
        ("pod", "Name:             web-0\nNamespace:        orders\n", "web-0"),
        ("kube_namespace", BACK_OFF, "orders"),
        ("kube_namespace", 'Error syncing pod, skipping pod="orders/web-0"', "orders"),
        ("kube_namespace", 'in the namespace "orders"', "orders"),
        ("kube_namespace", 'ServiceAccount "web" in namespace "orders" exists', "orders"),
        ("kube_namespace", "Namespace:        orders\n", "orders"),
        ("kube_namespace", "helm upgrade web ./web --namespace orders", "orders"),
        ("kube_namespace", "kubectl get pods -n orders", "orders"),
        ("container", BACK_OFF, "web"),
        ("image", 'Failed to pull image "nginx:1.99": x', "nginx:1.99"),
        ("node", 'nodes "ip-10-0-0-7" not found', "ip-10-0-0-7"),
        ("node", "Node:             ip-10-0-0-7/10.0.0.7", "ip-10-0-0-7"),
        ("workload", "kubectl rollout status deployment/web", "web"),
        ("workload", 'The Deployment "web" is invalid', "web"),
        ("workload", 'deployment "web" exceeded its progress deadline', "web"),
        ("workload", 'The StatefulSet "db" is invalid', "db"),
        ("release", '"web" has no deployed releases', "web"),
        ("release", "helm upgrade --install web ./web", "web"),
        ("release", "Error: UPGRADE FAILED: web: x", "web"),
        ("resource_address", "  with module.web.aws_iam_role.ci[0],", "module.web.aws_iam_role.ci[0]"),
        ("resource_address", "with data.aws_ami.web,", "data.aws_ami.web"),
        ("resource_address", "When expanding the plan for aws_instance.web to", "aws_instance.web"),
        ("resource_address", 'When applying changes to aws_instance.web["a"], x', 'aws_instance.web["a"]'),
        ("resource_address", "Error: Cycle: aws_security_group.web, x", "aws_security_group.web"),
        ("provider_source", "provider registry.terraform.io/hashicorp/aws: no", "hashicorp/aws"),
        ("provider_source", "providers hashicorp/google, x", "hashicorp/google"),
    ],
)  # fmt: skip
def test_a_name_is_taken_from_where_a_tool_prints_it(name: str, text: str, value: str) -> None:
    """Events, logs, listings, commands and Terraform's places."""
    assert value in found(RULES, name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pod", "two pods in there"),
        ("pod", 'the "pod" is gone'),
        ("pod", "https://x/pods/web-0/log"),
        ("kube_namespace", "in namespace"),
        ("kube_namespace", "grep -n orders"),
        ("container", "a failed container"),
        ("image", 'the image "a b"'),
        ("node", "Node: ip-10"),
        ("workload", 'The Thing "web" is invalid'),
        ("release", "helm upgrade"),
        ("release", "the helm of the ship"),
        ("resource_address", "with a friend,"),
        ("resource_address", "plan for tomorrow"),
        ("provider_source", "a provider of goods"),
    ],
)
def test_near_twins_name_nothing(name: str, text: str) -> None:
    """Talk, addresses of the API and other tools' options are left alone."""
    assert [] == found(RULES, name, text)
