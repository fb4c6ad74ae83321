"""Signs of clouds that Faultbook does not cover and whose codes look like those that it does.

Alibaba Cloud's `InvalidAccessKeyId.NotFound` looks like EC2's, Oracle's `LimitExceeded` like AWS's.
So such a cloud is excluded before a code is looked up. Stores with S3's own protocol are not
excluded, since their codes mean the same as S3's.
"""

import re

_HINTS = (
    "aliyun", "alicloud", "libaba", "OPC", "opc-request", "opcRequest", "ocid1.", "oci_", "baremetal_",
    "oraclecloud", "encent", "qcloud", "uawei", "ibm_", "cloud.ibm", "bluemix", "igital", "openstack",
    "hcloud_", "hetzner", "yandex", "scaleway", "linode", "ovh", "vultr", "loudflare",
)  # fmt: skip
_SIGN = re.compile(
    r"aliyuncs?\.com|\baliyun|\balicloud_|\bAlibaba ?Cloud|AlibabaCloud"
    r"|\bOPC[ -][Rr]equest|opc-request-id|opcRequestId|\bocid1\.|(?<!\w)oci_[a-z]|\bbaremetal_"
    r"|oraclecloud\.com|[Tt]encent[Cc]loud|tencentcloudapi|qcloud\.com"
    r"|myhuaweicloud|\bhuaweicloud_|\bHuaweiCloud|(?<!\w)ibm_[a-z]|cloud\.ibm\.com|bluemix"
    r"|\bdigitalocean_|api\.digitalocean\.com|\bopenstack_|OpenStack(?:Cloud)?Exception"
    r"|\bhcloud_|hetzner\.cloud|\byandex_|yandexcloud|\bscaleway_|scaleway\.com"
    r"|\blinode_|api\.linode\.com|\bovh_|\bvultr_|\bcloudflare_|api\.cloudflare\.com"
)
_NEAR = 400
"""Characters around an error in which such a sign speaks of it."""


def places_of_other_clouds(text: str) -> list[int]:
    """The offsets at which something is another cloud's.

    Args:
        text: the plain text.
    """
    if not any(hint in text for hint in _HINTS):
        return []
    return [found.start() for found in _SIGN.finditer(text)]


def is_near(places: list[int], start: int, end: int) -> bool:
    """Whether one of these places speaks of what stands in the text.

    Args:
        places: offsets in the text.
        start: offset of the error's first character.
        end: offset behind its last.
    """
    return any(start - _NEAR <= place <= end + _NEAR for place in places)
