"""What a service calls it when a resource of a type exists already, where it has a code per type.

CloudFormation only says `AlreadyExists`; these services name their code after the resource's type.
"""

_ENDINGS = ("AlreadyExistsException", "AlreadyExistsFault", "AlreadyExists")
_CODES = {
    "cloudfront": (
        "CachePolicyAlreadyExists", "CloudFrontOriginAccessIdentityAlreadyExists",
        "ContinuousDeploymentPolicyAlreadyExists", "DistributionAlreadyExists",
        "FunctionAlreadyExists", "KeyGroupAlreadyExists", "MonitoringSubscriptionAlreadyExists",
        "OriginAccessControlAlreadyExists", "OriginRequestPolicyAlreadyExists",
        "PublicKeyAlreadyExists", "RealtimeLogConfigAlreadyExists",
        "ResponseHeadersPolicyAlreadyExists", "StreamingDistributionAlreadyExists",
    ),
    "rds": (
        "CustomDBEngineVersionAlreadyExistsFault", "DBClusterAlreadyExistsFault",
        "DBInstanceAlreadyExists", "DBParameterGroupAlreadyExists", "DBProxyAlreadyExistsFault",
        "DBProxyEndpointAlreadyExistsFault", "DBSecurityGroupAlreadyExists",
        "DBShardGroupAlreadyExists", "DBSubnetGroupAlreadyExists",
        "GlobalClusterAlreadyExistsFault", "IntegrationAlreadyExistsFault",
        "OptionGroupAlreadyExistsFault",
    ),
    "docdb": (
        "DBClusterAlreadyExistsFault", "DBInstanceAlreadyExists", "DBSubnetGroupAlreadyExists",
    ),
    "neptune": (
        "DBClusterAlreadyExistsFault", "DBInstanceAlreadyExists", "DBParameterGroupAlreadyExists",
        "DBSubnetGroupAlreadyExists",
    ),
    "elasticache": (
        "CacheClusterAlreadyExists", "CacheParameterGroupAlreadyExists",
        "CacheSecurityGroupAlreadyExists", "CacheSubnetGroupAlreadyExists",
        "GlobalReplicationGroupAlreadyExistsFault", "ReplicationGroupAlreadyExists",
        "ServerlessCacheAlreadyExistsFault", "UserGroupAlreadyExists",
    ),
    "memorydb": (
        "ACLAlreadyExistsFault", "ClusterAlreadyExistsFault", "ParameterGroupAlreadyExistsFault",
        "SubnetGroupAlreadyExistsFault",
    ),
    "redshift": (
        "ClusterAlreadyExists", "ClusterParameterGroupAlreadyExists",
        "ClusterSecurityGroupAlreadyExists", "ClusterSubnetGroupAlreadyExists",
        "IntegrationAlreadyExistsFault", "ScheduledActionAlreadyExists",
    ),
    "dax": (
        "ClusterAlreadyExistsFault", "ParameterGroupAlreadyExistsFault",
        "SubnetGroupAlreadyExistsFault",
    ),
    "cloudtrail": (
        "ChannelAlreadyExistsException", "EventDataStoreAlreadyExistsException",
        "TrailAlreadyExistsException",
    ),
    "codedeploy": (
        "ApplicationAlreadyExistsException", "DeploymentConfigAlreadyExistsException",
        "DeploymentGroupAlreadyExistsException",
    ),
    "ecr": ("PullThroughCacheRuleAlreadyExistsException", "RepositoryAlreadyExistsException"),
    "efs": ("AccessPointAlreadyExists", "FileSystemAlreadyExists"),
    "route53": ("CidrCollectionAlreadyExistsException", "HealthCheckAlreadyExists"),
    "ssm": (
        "AssociationAlreadyExists", "DocumentAlreadyExists", "ParameterAlreadyExists",
        "ResourceDataSyncAlreadyExistsException",
    ),
    "stepfunctions": ("ActivityAlreadyExists", "StateMachineAlreadyExists"),
}  # fmt: skip
_OTHERS = {
    ("elbv2", "Listener"): "DuplicateListener",
    ("elbv2", "LoadBalancer"): "DuplicateLoadBalancerName",
    ("elbv2", "TargetGroup"): "DuplicateTargetGroupName",
    ("cognito-idp", "UserPoolGroup"): "GroupExistsException",
}


def _kind(code: str) -> str:
    """The type that a code is named after."""
    return next(code.removesuffix(end) for end in _ENDINGS if code.endswith(end))


EXISTS = {
    (service, _kind(code)): code for service, codes in _CODES.items() for code in codes
} | _OTHERS
"""The code for a service and the last word of its resource's type."""
