"""What names an error everywhere: `provider/service/code`."""


def error_id(provider: str, service: str, code: str) -> str:
    """The id of an error; its service is `any` where it is none or every one."""
    return f"{provider}/{service or 'any'}/{code}"
