"""An HTTP request to the simulated account, read as the API call that it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import botocore.session
from botocore import xform_name
from moto.core.model import OperationModel
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import Request, determine_request_protocol
from moto.core.routing import get_service_router
from moto.core.utils import get_service_model
from werkzeug.exceptions import HTTPException

from bot.aws.allow_list import access

ACCOUNT_ID = "111122223333"

# Headers with which the seeding says when and from where a call of the account's history was made.
TIME_HEADER = "x-sandbox-time"
ADDRESS_HEADER = "x-sandbox-source-ip"
AGENT_HEADER = "x-sandbox-user-agent"

# Signing names that several of botocore's services share, and the one meant here.
_BY_SIGNING_NAME = {
    "elasticloadbalancing": "elbv2",
    "monitoring": "cloudwatch",
    "ses": "sesv2",
    "servicequotas": "service-quotas",
    "states": "stepfunctions",
    "tagging": "resourcegroupstaggingapi",
}
_GLOBAL = {"cloudfront", "iam", "route53", "health"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One API call.

    Attributes:
        service: botocore's service name.
        operation: the operation's name, as `CreateDistribution`.
        model: the operation's model.
        protocol: the wire protocol that the caller used.
        parameters: the parameters, by their names in the API.
        region: where the call belongs (us-east-1 for global services).
        access_key: the access key id that signed it.
        at: when it was made.
        source_ip: the caller's address.
        user_agent: the caller's program.
    """

    service: str
    operation: str
    model: OperationModel
    protocol: str
    region: str
    access_key: str
    at: datetime
    source_ip: str
    user_agent: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The call as the lookups write it, without case rules: `cloudfront.GetDistribution`."""
        return f"{self.service}.{self.operation}"

    @property
    def action(self) -> str:
        """The IAM action that the call needs."""
        return access().actions_of(f"{self.service}.{xform_name(self.operation)}")[0]

    @property
    def reads_only(self) -> bool:
        """Whether CloudTrail calls it a read."""
        return self.operation.startswith(
            ("Get", "List", "Describe", "Head", "Lookup", "Simulate", "Decode", "Select")
        )


@cache
def _services() -> Mapping[str, str]:
    """Signing name → botocore's service name."""
    session = botocore.session.get_session()
    known = {name: name for name in session.get_available_services()}
    return known | _BY_SIGNING_NAME


def _scope(request: Request) -> tuple[str, str, str] | None:
    """Access key, region and signing name of a signed request (SigV4), else None."""
    credential = request.headers.get("Authorization", "").partition("Credential=")[2]
    parts = credential.split(",", 1)[0].split("/")
    if len(parts) != len(("key", "date", "region", "service", "terminator")):
        return None
    return parts[0], parts[2], parts[3]


def read(request: Request, at: datetime) -> Call | None:
    """Read a request.

    Args:
        request: the request, its body not yet consumed.
        at: when it was made.

    Returns:
        The call, or None for a request that is no signed call of a known operation.
    """
    scope = _scope(request)
    if scope is None:
        return None
    access_key, region, signing_name = scope
    service = _services().get(signing_name)
    if service == "s3" and request.path.startswith("/v20180820/"):
        service = "s3control"
    if service == "bedrock" and request.path.startswith("/model/"):
        service = "bedrock-runtime"
    if service is None:
        return None
    try:
        operation, path_values = get_service_router(service).match(request)
    except (HTTPException, NotImplementedError):
        return None
    protocol = determine_request_protocol(get_service_model(service), request.content_type)
    return Call(
        service=service,
        operation=operation.name,
        model=operation,
        protocol=protocol,
        parameters=_parameters(request, operation, protocol, path_values),
        region="us-east-1" if service in _GLOBAL else region,
        access_key=access_key,
        at=at,
        source_ip=request.headers.get(ADDRESS_HEADER) or request.remote_addr or "127.0.0.1",
        user_agent=request.headers.get(AGENT_HEADER) or request.headers.get("User-Agent", ""),
    )


def _parameters(
    request: Request, operation: OperationModel, protocol: str, path_values: dict[str, Any]
) -> Mapping[str, Any]:
    parsed: Mapping[str, Any] = PROTOCOL_PARSERS[protocol](operation).parse(
        {
            "method": request.method,
            "values": request.values,
            "headers": request.headers,
            "body": request.get_data(),
            "url_path": request.path,
            "url_params": path_values,
        }
    )
    return parsed
