"""What CloudWatch measured at Larkspur in the last hours."""

from collections.abc import Mapping

from bot.sandbox.account.seed.caller import ago
from bot.sandbox.account.seed.people import Cast


def measure(
    cast: Cast,
    namespace: str,
    dimensions: Mapping[str, str],
    values: Mapping[str, float],
    *,
    minutes: int = 20,
) -> None:
    """Put one datapoint of each metric.

    Args:
        cast: who calls.
        namespace: CloudWatch's, as `AWS/RDS`.
        dimensions: what it is measured of, as `{"QueueName": "orders"}`.
        values: the values by the metric's name.
        minutes: how long ago.
    """
    named = [{"Name": name, "Value": value} for name, value in dimensions.items()]
    data = [
        {"MetricName": metric, "Dimensions": named, "Timestamp": ago(minutes=minutes), "Value": one}
        for metric, one in values.items()
    ]
    cast.terraform.client("cloudwatch").put_metric_data(Namespace=namespace, MetricData=data)
