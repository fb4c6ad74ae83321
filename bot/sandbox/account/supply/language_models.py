"""Amazon Bedrock's models, which moto lacks: Larkspur may use two, one of them by a profile."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Check, Key, Supplier

_NOVA, _HAIKU = "amazon.nova-lite-v1:0", "anthropic.claude-haiku-4-5-20251001-v1:0"
_WAYS: Mapping[str, tuple[str, ...]] = {_NOVA: ("ON_DEMAND",), _HAIKU: ("INFERENCE_PROFILE",)}
_NAMES = {_NOVA: ("Nova Lite", "Amazon"), _HAIKU: ("Claude Haiku 4.5", "Anthropic")}


def _known(call: Call, given: str) -> str:
    """The model's own id, from its id or ARN."""
    model = str(call.parameters[given]).rsplit("/", 1)[-1]
    if model not in _WAYS:
        raise Refusal("ValidationException", "The provided model identifier is invalid.")
    return model


def _arn(call: Call, model: str) -> str:
    return f"arn:aws:bedrock:{call.region}::foundation-model/{model}"


def _model(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del account, principal
    model = _known(call, "modelIdentifier")
    name, provider = _NAMES[model]
    details = {
        "modelArn": _arn(call, model),
        "modelId": model,
        "modelName": name,
        "providerName": provider,
        "inferenceTypesSupported": list(_WAYS[model]),
        "modelLifecycle": {"status": "ACTIVE"},
    }
    return {"modelDetails": details}


def _availability(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del account, principal
    return {
        "modelId": _known(call, "modelId"),
        "agreementAvailability": {"status": "AVAILABLE"},
        "authorizationStatus": "AUTHORIZED",
        "entitlementAvailability": "AVAILABLE",
        "regionAvailability": "AVAILABLE",
    }


def _profiles(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del account, principal
    number = f"eu.{_HAIKU}"
    profile = {
        "inferenceProfileName": "EU Claude Haiku 4.5",
        "inferenceProfileArn": f"arn:aws:bedrock:{call.region}::inference-profile/{number}",
        "inferenceProfileId": number,
        "models": [{"modelArn": _arn(call, _HAIKU)}],
        "status": "ACTIVE",
        "type": "SYSTEM_DEFINED",
    }
    return {"inferenceProfileSummaries": [profile]}


def _check_way(call: Call, account: Account) -> None:
    """A model without on-demand throughput is called by a profile."""
    del account
    model = _known(call, "modelId")
    if "ON_DEMAND" not in _WAYS[model]:
        text = (
            f"Invocation of model ID {model} with on-demand throughput isn't supported. Retry your"
            " request with the ID or ARN of an inference profile that contains this model."
        )
        raise Refusal("ValidationException", text)


SUPPLIED: Mapping[Key, Supplier] = {
    ("bedrock", "GetFoundationModel"): _model,
    ("bedrock", "GetFoundationModelAvailability"): _availability,
    ("bedrock", "ListInferenceProfiles"): _profiles,
}
CHECKS: Mapping[Key, Check] = {("bedrock-runtime", "InvokeModel"): _check_way}
