"""Errors of clouds that Faultbook does not know are told by their signs, before any code is."""

import pytest

from bot.recognition.signs.other_clouds import is_near, places_of_other_clouds


def is_of_other_cloud(text: str, start: int, end: int) -> bool:
    return is_near(places_of_other_clouds(text), start, end)


ERROR = "ErrorCode: LimitExceeded Message: the limit was reached"


@pytest.mark.parametrize(
    "sign",
    [
        "https://ecs.cn-hangzhou.aliyuncs.com/",
        "alicloud_instance.web",
        "OPC request ID: 1a2b/3c4d",
        "oci_core_vcn.main",
        "[TencentCloudSDKException]",
        "huaweicloud_vpc.main",
        "https://api.digitalocean.com/v2/droplets",
        "cloudflare_record.www",
    ],
)
def test_another_clouds_sign_near_an_error_makes_it_that_clouds(sign: str) -> None:
    """Its address, its resources, its request id or its SDK beside the error tell whose it is."""
    text = f"{ERROR}\n{sign}"
    assert is_of_other_cloud(text, 0, len(ERROR))


@pytest.mark.parametrize(
    "text", [ERROR, f"{ERROR} https://minio.shop.example:9000", f"{ERROR} in eu-west-1"]
)
def test_a_store_that_speaks_s3_is_no_other_cloud(text: str) -> None:
    """What stands beside every AWS error, and stores with S3's protocol, are no such sign."""
    assert not is_of_other_cloud(text, 0, len(ERROR))


def test_a_sign_far_away_speaks_of_something_else() -> None:
    """A log may tell of several clouds: only what stands near counts."""
    text = f"{ERROR}{' ok' * 400} alicloud_instance.web"
    assert not is_of_other_cloud(text, 0, len(ERROR))
