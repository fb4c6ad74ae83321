"""Service quotas, AWS Health and EKS access entries, none of which moto has.

Source of the quota values, AWS's defaults:
https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html
"""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Key, Supplier, page

_NOT_FOUND = 404
_PAGE = 100
VCPU_LIMIT = 64
VPC_LIMIT = 5
_QUOTAS: Mapping[str, Mapping[str, tuple[str, float]]] = {
    "cloudformation": {"L-0485CB21": ("Stack count", 2000)},
    "cloudfront": {"L-24B04930": ("Web distributions per AWS account", 200)},
    "dynamodb": {"L-F98FE922": ("Maximum number of tables", 2500)},
    "ec2": {
        "L-1216C47A": (
            "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
            VCPU_LIMIT,
        ),
    },
    "ecs": {"L-21C621EB": ("Clusters per account", 10000)},
    "elasticache": {"L-DFE45DF3": ("Nodes per Region", 300)},
    "eks": {"L-1194D53C": ("Clusters", 100)},
    "iam": {"L-FE177D64": ("Roles per account", 1000)},
    "lambda": {"L-B99A9384": ("Concurrent executions", 1000)},
    "rds": {"L-7B6409FD": ("DB instances", 40)},
    "route53": {"L-4EA4796A": ("Hosted zones", 500)},
    "s3": {"L-DC2B2D3D": ("General purpose buckets", 10000)},
    "vpc": {"L-F678F1CE": ("VPCs per Region", VPC_LIMIT)},
}


def _quota(service: str, code: str, region: str) -> Mapping[str, Any]:
    name, value = _QUOTAS[service][code]
    quota: dict[str, Any] = {
        "ServiceCode": service,
        "ServiceName": service,
        "QuotaArn": f"arn:aws:servicequotas:{region}:{ACCOUNT_ID}:{service}/{code}",
        "QuotaCode": code,
        "QuotaName": name,
        "Value": value,
        "Unit": "None",
        "Adjustable": True,
        "GlobalQuota": service in {"cloudfront", "iam", "route53"},
    }
    if code == "L-1216C47A":
        dimensions = {
            "Class": "Standard/OnDemand",
            "Resource": "vCPU",
            "Service": "EC2",
            "Type": "Resource",
        }
        quota["UsageMetric"] = {
            "MetricNamespace": "AWS/Usage",
            "MetricName": "ResourceCount",
            "MetricDimensions": dimensions,
            "MetricStatisticRecommendation": "Maximum",
        }
    return quota


def _known(call: Call) -> str:
    service = str(call.parameters["ServiceCode"])
    if service not in _QUOTAS:
        raise Refusal(
            "NoSuchResourceException", "The request failed because the service is unknown."
        )
    return service


def _list_quotas(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del account, principal
    service = _known(call)
    quotas = [_quota(service, code, call.region) for code in _QUOTAS[service]]
    return {"Quotas": quotas}


def _get_quota(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del account, principal
    service, code = _known(call), call.parameters["QuotaCode"]
    if code not in _QUOTAS[service]:
        raise Refusal("NoSuchResourceException", "The request failed because the quota is unknown.")
    return {"Quota": _quota(service, code, call.region)}


def _services(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del call, account, principal
    return {"Services": [{"ServiceCode": code, "ServiceName": code} for code in _QUOTAS]}


def _no_changes(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    """Nobody has asked for a higher quota."""
    del call, account, principal
    return {"RequestedQuotas": []}


def _no_health(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    """Larkspur has no support plan that opens the Health API."""
    del call, account, principal
    raise Refusal("SubscriptionRequiredException", "AWS Premium Support Subscription is required.")


def _entries(call: Call, account: Account) -> dict[str, Any]:
    cluster = call.parameters["clusterName"]
    if cluster not in account.backend("eks", call.region).clusters:
        raise Refusal(
            "ResourceNotFoundException", f"No cluster found for name: {cluster}.", _NOT_FOUND
        )
    held: dict[str, Any] = account.kept_by("eks").setdefault(cluster, {})
    return held


def _create_entry(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    entries, arn = _entries(call, account), call.parameters["principalArn"]
    if arn in entries:
        text = "The specified access entry resource is already in use on this cluster."
        raise Refusal("ResourceInUseException", text, 409)
    entry = {
        "clusterName": call.parameters["clusterName"],
        "principalArn": arn,
        "kubernetesGroups": call.parameters.get("kubernetesGroups") or [],
        "type": call.parameters.get("type") or "STANDARD",
        "createdAt": call.at,
        "modifiedAt": call.at,
        "tags": {},
    }
    entries[arn] = entry
    return {"accessEntry": entry}


def _list_entries(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    names, token = page(sorted(_entries(call, account)), call.parameters.get("nextToken"), _PAGE)
    return {"accessEntries": list(names)} | ({"nextToken": token} if token else {})


def _entry(call: Call, account: Account) -> Mapping[str, Any]:
    arn = call.parameters["principalArn"]
    found: Mapping[str, Any] | None = _entries(call, account).get(arn)
    if found is None:
        text = "The specified principalArn could not be found."
        raise Refusal("ResourceNotFoundException", text, _NOT_FOUND)
    return found


def _describe_entry(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    return {"accessEntry": _entry(call, account)}


def _entry_policies(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    entry = _entry(call, account)
    return {
        "clusterName": entry["clusterName"],
        "principalArn": entry["principalArn"],
        "associatedAccessPolicies": [],
    }


SUPPLIED: Mapping[Key, Supplier] = {
    ("eks", "CreateAccessEntry"): _create_entry,
    ("eks", "DescribeAccessEntry"): _describe_entry,
    ("eks", "ListAccessEntries"): _list_entries,
    ("eks", "ListAssociatedAccessPolicies"): _entry_policies,
    ("health", "DescribeEvents"): _no_health,
    ("service-quotas", "GetAWSDefaultServiceQuota"): _get_quota,
    ("service-quotas", "GetServiceQuota"): _get_quota,
    ("service-quotas", "ListAWSDefaultServiceQuotas"): _list_quotas,
    ("service-quotas", "ListRequestedServiceQuotaChangeHistoryByQuota"): _no_changes,
    ("service-quotas", "ListServiceQuotas"): _list_quotas,
    ("service-quotas", "ListServices"): _services,
}
