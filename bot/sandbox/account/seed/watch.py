"""What runs short or fails at Larkspur, as CloudWatch measures it: a database and a function.

The errors that a database or a function reports are no API errors, and nobody runs either here: the
samples quote what the program in question prints.
"""

from collections.abc import Iterator

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.seed.caller import REGION, ago, at
from bot.sandbox.account.seed.compute import function
from bot.sandbox.account.seed.metrics import measure
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.workspace.samples import Sample

_DATABASE = "reports-db"
_FULL = "ledger-db"
_FUNCTION = "invoice-export"
_ALARM = "invoice-export-errors"
_TIMEOUT = 30
_GIB = 1024.0**3


def seed(cast: Cast) -> list[Sample]:
    """Make them, and what they report."""
    return [*_database(cast), *_full_disk(cast), *_failing(cast)]


def _database(cast: Cast) -> Iterator[Sample]:
    rds = cast.terraform.client("rds")
    with at(ago(days=44)):
        rds.create_db_parameter_group(
            DBParameterGroupName="reports",
            DBParameterGroupFamily="postgres16",
            Description="Reports",
        )
        limit = {
            "ParameterName": "max_connections",
            "ParameterValue": "80",
            "ApplyMethod": "pending-reboot",
        }
        rds.modify_db_parameter_group(DBParameterGroupName="reports", Parameters=[limit])
        rds.create_db_instance(
            DBInstanceIdentifier=_DATABASE,
            DBInstanceClass="db.m6g.large",
            Engine="postgres",
            AllocatedStorage=100,
            DBParameterGroupName="reports",
            MasterUsername="reports",
            MasterUserPassword="not-a-real-password",
        )
    values = {
        "FreeStorageSpace": 31 * _GIB,
        "DatabaseConnections": 80.0,
        "CPUUtilization": 41.0,
        "FreeableMemory": 2.1 * _GIB,
    }
    measure(cast, "AWS/RDS", {"DBInstanceIdentifier": _DATABASE}, values)
    host = f"{_DATABASE}.c9akciq32rgh.{REGION}.rds.amazonaws.com"
    yield Sample(
        "RDS: too many connections",
        f'psycopg2.OperationalError: connection to server at "{host}" (10.20.1.9), port 5432 '
        "failed: FATAL:  sorry, too many clients already",
        "Capacity",
    )


def _full_disk(cast: Cast) -> Iterator[Sample]:
    """A database without free storage, and what PostgreSQL says of it to who writes."""
    rds = cast.terraform.client("rds")
    with at(ago(days=210)):
        rds.create_db_instance(
            DBInstanceIdentifier=_FULL,
            DBInstanceClass="db.m6g.large",
            Engine="postgres",
            AllocatedStorage=50,
            MasterUsername="ledger",
            MasterUserPassword="not-a-real-password",
        )
    values = {
        "FreeStorageSpace": 0.0,
        "DatabaseConnections": 12.0,
        "CPUUtilization": 6.0,
        "FreeableMemory": 3.0 * _GIB,
    }
    measure(cast, "AWS/RDS", {"DBInstanceIdentifier": _FULL}, values)
    yield Sample(
        "RDS: no storage left",
        'psycopg2.errors.DiskFull: could not extend file "base/16402/24617": No space left on '
        "device\nHINT:  Check free disk space.\n\n"
        f"host={_FULL}.c9akciq32rgh.{REGION}.rds.amazonaws.com dbname=ledger",
        "Capacity",
    )


def _failing(cast: Cast) -> Iterator[Sample]:
    client = cast.terraform.client("lambda")
    with at(ago(days=12)):
        client.create_function(**function(_FUNCTION, Timeout=_TIMEOUT))
    values = {"Invocations": 12.0, "Errors": 9.0, "Duration": _TIMEOUT * 1000.0, "Throttles": 0.0}
    measure(cast, "AWS/Lambda", {"FunctionName": _FUNCTION}, values)
    yield Sample(
        "Lambda: timed out",
        f"$ aws logs tail /aws/lambda/{_FUNCTION} --since 1h\n\n"
        "2026-11-28T03:15:33.104Z 8f5c3a51-0a3f-4b41-9a43-5d6f1f9d9e02 Task timed out after "
        f"{_TIMEOUT}.00 seconds",
        "Service faults",
    )
    yield _fired(cast)


def _fired(cast: Cast) -> Sample:
    """An alarm on the function's errors, and the mail that CloudWatch sends of it."""
    cloudwatch = cast.terraform.client("cloudwatch")
    with at(ago(days=12)):
        cloudwatch.put_metric_alarm(
            AlarmName=_ALARM,
            Namespace="AWS/Lambda",
            MetricName="Errors",
            Dimensions=[{"Name": "FunctionName", "Value": _FUNCTION}],
            Statistic="Sum",
            Period=300,
            EvaluationPeriods=1,
            Threshold=5.0,
            ComparisonOperator="GreaterThanThreshold",
            AlarmActions=[f"arn:aws:sns:{REGION}:{ACCOUNT_ID}:alerts"],
        )
    measured = ago(minutes=20).strftime("%d/%m/%y %H:%M:%S")
    reason = (
        f"Threshold Crossed: 1 datapoint [9.0 ({measured})] was greater than the threshold (5.0)."
    )
    fired = ago(minutes=14)
    with at(fired):
        cloudwatch.set_alarm_state(AlarmName=_ALARM, StateValue="ALARM", StateReason=reason)
    text = (
        f'You are receiving this email because your Amazon CloudWatch Alarm "{_ALARM}" in the EU '
        f'(Ireland) region has entered the ALARM state, because "{reason}" at '
        f'"{fired:%A %d %B, %Y %H:%M:%S} UTC".'
    )
    return Sample("CloudWatch: an alarm fired", text, "Service faults")
