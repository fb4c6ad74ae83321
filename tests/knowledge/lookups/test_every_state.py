"""Every state that the SDK's model knows has its verdict, and only the healthy ones are green."""

from typing import Any

import pytest

from bot.aws.operations import operation

CREATED = "2026-01-02T03:04:05Z"


def states(call: str, *path: str) -> list[str]:
    """The values that an enumeration of an operation's answer may have."""
    shape = operation(call).output_shape
    for name in path:
        assert shape is not None
        shape = getattr(shape, "member", shape).members[name]
    return list(getattr(shape, "enum", ()))


@pytest.mark.parametrize("state", states("cloudformation.describe_stacks", "Stacks", "StackStatus"))
def test_the_state_of_a_stack(stubs: Any, state: str) -> None:
    """A stack is ready after a create, an update or an import, and in no other state."""
    stack = {"StackName": "web", "CreationTime": CREATED, "StackStatus": state}
    stubs("cloudformation").add_response("describe_stacks", {"Stacks": [stack]})
    stubs("cloudformation").add_response("list_stack_resources", {"StackResourceSummaries": []})
    verdict = stubs.look("cloudformation/stack-state", stack_name="web").verdict
    green = {"CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"}
    assert (state in green) == (verdict.tone == "good")
    assert "other" != verdict.name
    assert ("wait" in " ".join(verdict.next).lower()) <= state.endswith("_IN_PROGRESS")


@pytest.mark.parametrize("state", states("lambda.get_function_configuration", "State"))
def test_the_state_of_a_function(stubs: Any, state: str) -> None:
    """Only an Active function is green."""
    answer = {"FunctionName": "web", "State": state, "LastUpdateStatus": "Successful"}
    stubs("lambda").add_response("get_function_configuration", answer)
    verdict = stubs.look("lambda/function-state", function_name="web").verdict
    assert (state == "Active") == (verdict.tone == "good")


@pytest.mark.parametrize("state", states("dynamodb.describe_table", "Table", "TableStatus"))
def test_the_state_of_a_table(stubs: Any, state: str) -> None:
    """Only an ACTIVE table is green, and only one on its way is waited for."""
    stubs("dynamodb").add_response("describe_table", {"Table": {"TableStatus": state}})
    verdict = stubs.look("dynamodb/table-state", table_name="web").verdict
    assert (state == "ACTIVE") == (verdict.tone == "good")
    waits = any("Wait" in step for step in verdict.next)
    assert (state in {"CREATING", "UPDATING", "DELETING"}) == waits


@pytest.mark.parametrize("state", states("kms.describe_key", "KeyMetadata", "KeyState"))
def test_the_state_of_a_key(stubs: Any, state: str) -> None:
    """A key can be used while it is Enabled or Updating."""
    key = {"KeyId": "1", "KeyState": state}
    stubs("kms").add_response("describe_key", {"KeyMetadata": key})
    verdict = stubs.look("kms/key-state", key_id="alias/orders").verdict
    assert (state in {"Enabled", "Updating"}) == (verdict.tone == "good")


@pytest.mark.parametrize("kind", states("s3.list_objects_v2", "Contents", "StorageClass"))
def test_the_storage_class_of_an_object(stubs: Any, kind: str) -> None:
    """Only a class that is read at once is green, and only an archive is to be restored."""
    listed = {"Contents": [{"Key": "a.zip", "StorageClass": kind}]}
    stubs("s3").add_response("list_objects_v2", listed)
    stubs("s3").add_client_error(
        "get_bucket_lifecycle_configuration", "NoSuchLifecycleConfiguration"
    )
    verdict = stubs.look("s3/restore-state", bucket="scans", key="a.zip").verdict
    at_once = {"STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "GLACIER_IR"}
    assert (kind in at_once | {"EXPRESS_ONEZONE"}) == (verdict.tone == "good")
    assert (kind in {"GLACIER", "DEEP_ARCHIVE"}) == bool(verdict.commands)


@pytest.mark.parametrize("state", states("acm.describe_certificate", "Certificate", "Status"))
def test_the_state_of_a_certificate(stubs: Any, state: str) -> None:
    """Only an ISSUED certificate is green."""
    arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1b2c"
    stubs("acm").add_response("describe_certificate", {"Certificate": {"Status": state}})
    verdict = stubs.look("acm/certificate", certificate_arn=arn).verdict
    assert (state == "ISSUED") == (verdict.tone == "good")


@pytest.mark.parametrize("state", states("eks.describe_nodegroup", "nodegroup", "status"))
def test_the_state_of_a_node_group(stubs: Any, state: str) -> None:
    """A node group that failed is not waited for."""
    stubs("eks").add_response("describe_cluster", {"cluster": {"status": "ACTIVE"}})
    stubs("eks").add_response("list_nodegroups", {"nodegroups": ["workers"]})
    group = {"nodegroupName": "workers", "status": state}
    stubs("eks").add_response("describe_nodegroup", {"nodegroup": group})
    verdict = stubs.look("eks/cluster-state", cluster="prod").verdict
    assert (state == "ACTIVE") == (verdict.tone == "good")
    assert (state.endswith("ING")) == any(step.startswith("Wait until") for step in verdict.next)


@pytest.mark.parametrize("state", states("eks.describe_cluster", "cluster", "status"))
def test_the_state_of_a_cluster(stubs: Any, state: str) -> None:
    """Only an ACTIVE cluster is green, and one that goes or failed is not waited for."""
    stubs("eks").add_response("describe_cluster", {"cluster": {"status": state}})
    stubs("eks").add_response("list_nodegroups", {"nodegroups": []})
    verdict = stubs.look("eks/cluster-state", cluster="prod").verdict
    assert (state == "ACTIVE") == (verdict.tone == "good")
    assert (state in {"CREATING", "UPDATING", "PENDING"}) == bool(verdict.commands)


@pytest.mark.parametrize("state", states("eks.describe_addon", "addon", "status"))
def test_the_state_of_an_add_on(stubs: Any, state: str) -> None:
    """Only an ACTIVE add-on is green, and one that failed is not waited for."""
    stubs("eks").add_response("describe_cluster", {"cluster": {"status": "ACTIVE"}})
    stubs("eks").add_response("list_addons", {"addons": ["coredns"]})
    addon = {"addonName": "coredns", "status": state}
    stubs("eks").add_response("describe_addon", {"addon": addon})
    stubs("eks").add_response("list_nodegroups", {"nodegroups": ["workers"]})
    group = {"nodegroupName": "workers", "status": "ACTIVE"}
    stubs("eks").add_response("describe_nodegroup", {"nodegroup": group})
    verdict = stubs.look("eks/add-ons", cluster="prod").verdict
    assert (state == "ACTIVE") == (verdict.tone == "good")
    assert (state in {"CREATING", "UPDATING", "DELETING"}) == (verdict.name == "busy")


@pytest.mark.parametrize("code", states("eks.describe_addon", "addon", "health", "issues", "code"))
def test_what_ails_an_add_on(stubs: Any, code: str) -> None:
    """The one step that is told first fits the code, whichever it is."""
    stubs("eks").add_response("describe_cluster", {"cluster": {"status": "ACTIVE"}})
    stubs("eks").add_response("list_addons", {"addons": ["coredns"]})
    health = {"issues": [{"code": code, "message": "says why"}]}
    addon = {"addonName": "coredns", "status": "DEGRADED", "health": health}
    stubs("eks").add_response("describe_addon", {"addon": addon})
    stubs("eks").add_response("list_nodegroups", {"nodegroups": []})
    verdict = stubs.look("eks/add-ons", cluster="prod").verdict
    assert ("addons", 1) == (verdict.name, len([step for step in verdict.next if step]))


@pytest.mark.parametrize(
    "reason",
    states("elbv2.describe_target_health", "TargetHealthDescriptions", "TargetHealth", "Reason"),
)
@pytest.mark.parametrize(
    "state",
    states("elbv2.describe_target_health", "TargetHealthDescriptions", "TargetHealth", "State"),
)
def test_the_state_of_a_target(stubs: Any, state: str, reason: str) -> None:
    """Only healthy targets are green, and an unhealthy one is never merely starting."""
    arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/6d0ecf831eec9f09"
    found = {"TargetGroupArn": arn, "TargetGroupName": "web", "TargetType": "lambda"}
    stubs("elbv2").add_response("describe_target_groups", {"TargetGroups": [found]})
    health = {"State": state} if state == "healthy" else {"State": state, "Reason": reason}
    target = {"Target": {"Id": "t"}, "TargetHealth": health}
    stubs("elbv2").add_response("describe_target_health", {"TargetHealthDescriptions": [target]})
    verdict = stubs.look("elbv2/target-health", target_group="web").verdict
    assert (state == "healthy") == (verdict.tone == "good")
    assert not (state.startswith("unhealthy") and verdict.name in {"starting", "draining"})


@pytest.mark.parametrize(
    "state", states("ec2.describe_network_interfaces", "NetworkInterfaces", "Status")
)
def test_the_state_of_an_interface(stubs: Any, state: str) -> None:
    """Only an interface that is available may be called free to delete."""
    interface = {"NetworkInterfaceId": "eni-0123456789abcdef0", "Status": state}
    answer = {"NetworkInterfaces": [interface]}
    stubs("ec2").add_response("describe_network_interfaces", answer)
    look = stubs.look("ec2/network-interface", network_interface_id="eni-0123456789abcdef0")
    assert (state == "available") == (look.verdict.tone == "good")


@pytest.mark.parametrize(
    ("state", "name"),
    [
        ("available", "available"),
        ("inaccessible-encryption-credentials-recoverable", "key-out-of-reach"),
        ("inaccessible-encryption-credentials", "broken"),
        ("insufficient-capacity", "broken"),
        ("incompatible-network", "broken"),
        ("modifying", "busy"),
        ("storage-full", "full"),
        ("stopped", "stopped"),
    ],
)
def test_the_state_of_a_database(stubs: Any, state: str, name: str) -> None:
    """What RDS does not leave by itself is not waited for."""
    instance = {"DBInstanceIdentifier": "orders", "DBInstanceStatus": state}
    stubs("rds").add_response("describe_db_instances", {"DBInstances": [instance]})
    stubs("rds").add_response("describe_events", {"Events": []})
    assert name == stubs.look("rds/instance-state", db_instance="orders").verdict.name


@pytest.mark.parametrize(
    ("mode", "name"), [("API", "has-not"), ("API_AND_CONFIG_MAP", "perhaps-config-map")]
)
def test_a_caller_without_an_access_entry(stubs: Any, mode: str, name: str) -> None:
    """Where a ConfigMap counts too, the list of entries alone does not shut a caller out."""
    cluster = {"accessConfig": {"authenticationMode": mode}, "status": "ACTIVE"}
    stubs("eks").add_response("describe_cluster", {"cluster": cluster})
    stubs("eks").add_response("list_access_entries", {"accessEntries": []})
    caller = "arn:aws:sts::123456789012:assumed-role/deploy/ci"
    result = stubs.look("eks/access-entries", cluster="prod", principal=caller)
    assert name == result.verdict.name
