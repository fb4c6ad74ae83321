"""ElastiCache: a subnet group goes only after its last cluster; moto deletes none."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Key, Supplier


def _delete_group(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    backend = account.backend("elasticache", call.region)
    name = call.parameters["CacheSubnetGroupName"]
    if name not in backend.cache_subnet_groups:
        text = f"Cache Subnet Group {name} does not exist."
        raise Refusal("CacheSubnetGroupNotFoundFault", text)
    if any(one.cache_subnet_group_name == name for one in backend.cache_clusters.values()):
        text = f"Cache subnet group {name} is currently in use by a cache cluster."
        raise Refusal("CacheSubnetGroupInUse", text)
    del backend.cache_subnet_groups[name]
    return {}


SUPPLIED: Mapping[Key, Supplier] = {("elasticache", "DeleteCacheSubnetGroup"): _delete_group}
