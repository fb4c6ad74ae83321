"""A network share whose server refuses the mount: whose server it is."""

import pytest

from bot.recognition.parsers.mounts import DENIED
from tests.recognition.parsers.findings import found, only

REFUSED = "mount.nfs4: access denied by server while mounting 127.0.0.1:/"
FILE_SYSTEM = "fs-0a1b2c3d4e5f60718"


@pytest.mark.parametrize(
    "around",
    [
        f"Mounting arguments: -t efs -o tls {FILE_SYSTEM}:/ /data Output: ",
        f"kubernetes.io/csi efs.csi.aws.com could not mount {FILE_SYSTEM}\n",
        f"Could not start amazon-efs-mount-watchdog for {FILE_SYSTEM}\n",
        f"mounting {FILE_SYSTEM}.efs.eu-west-1.amazonaws.com failed\n",
        f"sudo mount.efs {FILE_SYSTEM}:/ /data\n",
    ],
)
def test_the_helper_the_driver_or_the_host_tells_that_it_is_efs(around: str) -> None:
    """The file system's id is taken from the same lines."""
    error = only(DENIED, around + REFUSED)
    assert ("aws", "efs", "AccessDenied") == (error.provider, error.service, error.code)
    assert {"resource_name": FILE_SYSTEM} == error.values


def test_a_host_without_an_id_is_efs_too() -> None:
    """A name of one's own for the host leaves the value out."""
    assert {} == only(DENIED, f"mount -t efs files.example.com:/ /data\n{REFUSED}").values


@pytest.mark.parametrize(
    "text",
    [
        "mount.nfs: access denied by server while mounting nas.internal:/export/data",
        f"-t efs {FILE_SYSTEM}" + " " * 2000 + REFUSED,
        f"mount -t efs {FILE_SYSTEM}:/ /data: Connection timed out",
    ],
)
def test_another_server_or_another_failure_is_none(text: str) -> None:
    """Any NFS server says it; only signs of EFS near by make it EFS's."""
    assert [] == found(DENIED, text)
