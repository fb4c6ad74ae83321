"""AWS services and operations as the installed SDK's models describe them.

A lookup writes an operation as `cloudfront.get_distribution`: botocore's service name, then the
SDK's method name.

The SDK's readers of models are imported when the first model is read: a command that asks AWS
nothing does without them, which saves it a tenth of its time.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from botocore import xform_name

if TYPE_CHECKING:
    from botocore.loaders import Loader
    from botocore.model import OperationModel, ServiceModel


class UnknownOperationError(ValueError):
    """The installed SDK has no such service or operation; the text names the nearest right one."""


@lru_cache(maxsize=1)
def loader() -> "Loader":
    """Reads the SDK's own models; shared, so that each file is read once a process.

    Models in `~/.aws/models` or `AWS_DATA_PATH` do not count: a model says what a name does, so
    that a file there could make a read of any request.
    """
    from botocore.loaders import Loader

    own = [Loader.BUILTIN_DATA_PATH]
    return Loader(extra_search_paths=own, include_default_search_paths=False)


@lru_cache(maxsize=1)
def services() -> tuple[str, ...]:
    """Every service of the installed SDK."""
    return tuple(loader().list_available_services("service-2"))


@lru_cache(maxsize=128)
def service(name: str) -> "ServiceModel":
    """A service's model.

    Raises:
        UnknownOperationError: when there is none of that name.
    """
    from botocore.exceptions import DataNotFoundError, UnknownServiceError
    from botocore.model import ServiceModel

    try:
        return ServiceModel(loader().load_service_model(name, "service-2", api_version(name)), name)
    except (UnknownServiceError, DataNotFoundError) as error:
        raise UnknownOperationError(_unknown("service", name, services())) from error


@lru_cache(maxsize=128)
def api_version(name: str) -> str:
    """The version of a service's API that lookups are checked against and clients are made for."""
    return str(loader().determine_latest_version(name, "service-2"))


@lru_cache(maxsize=128)
def names(service_name: str) -> Mapping[str, str]:
    """A service's operations: the SDK's method name → the API's own name."""
    return {xform_name(name): name for name in service(service_name).operation_names}


@lru_cache(maxsize=1024)
def operation(call: str) -> "OperationModel":
    """The model of an operation.

    Args:
        call: as in a lookup, `cloudfront.get_distribution`.

    Raises:
        UnknownOperationError: when the installed SDK has none of that name.
    """
    service_name, _, method = call.partition(".")
    known = names(service_name)
    if method not in known:
        raise UnknownOperationError(_unknown(f"operation of {service_name}", method, tuple(known)))
    return service(service_name).operation_model(known[method])


@lru_cache(maxsize=1024)
def paginator(call: str) -> Mapping[str, Any] | None:
    """The SDK's pagination rules of an operation; `None` when it has none."""
    from botocore.exceptions import DataNotFoundError, UnknownServiceError

    service_name = call.partition(".")[0]
    try:
        config = loader().load_service_model(service_name, "paginators-1")
    except (UnknownServiceError, DataNotFoundError):
        return None
    rules: Mapping[str, Any] | None = config["pagination"].get(operation(call).name)
    return rules


@lru_cache(maxsize=8)
def regions(partition: str = "aws") -> frozenset[str]:
    """The names of a partition's regions: those in which EC2 has an endpoint."""
    from botocore.regions import EndpointResolver

    resolver = EndpointResolver(loader().load_data("endpoints"))
    return frozenset(resolver.get_available_endpoints("ec2", partition))


@lru_cache(maxsize=1)
def known_regions() -> tuple[str, ...]:
    """The names of all regions that the installed SDK knows, of every partition."""
    from botocore.regions import EndpointResolver

    resolver = EndpointResolver(loader().load_data("endpoints"))
    return tuple(sorted(set().union(*map(regions, resolver.get_available_partitions()))))


def may_be_region(name: str) -> bool:
    """Whether it is a known region's name, or one of their words with any number.

    The installed SDK may be older than a region, but its names are made of few words.
    """
    *words, number = name.split("-")
    known = {word for region in known_regions() for word in region.split("-")}
    return len(words) > 1 and number.isdecimal() and known.issuperset(words)


def nearest_name(name: str, known: tuple[str, ...]) -> str:
    """The known name most similar to `name`, without regard to case; empty when none is similar."""
    lower = {candidate.lower(): candidate for candidate in known}
    close = get_close_matches(name.lower(), lower, n=1, cutoff=0.5)
    return lower[close[0]] if close else ""


def _unknown(kind: str, name: str, known: tuple[str, ...]) -> str:
    close = nearest_name(name, known)
    hint = f"; did you mean `{close}`?" if close else ""
    return f"the installed AWS SDK has no {kind} `{name}`{hint}"
