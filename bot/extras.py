"""Parts of the package that are installed when they are asked for, and how to ask for them."""

_OF_MODULE = {
    "psycopg": "postgres",
    "moto": "sandbox",
    "websockets": "sandbox",
    "mcp": "mcp",
    "mcp_types": "mcp",
}


def how_to_add(extra: str) -> str:
    """How to install an extra of the package, as half a sentence.

    Faultbook is installed from its repository or from a wheel; on package indexes the name is
    nobody's, or somebody else's.
    """
    return f"in the clone run pip install '.[{extra}]', or write [{extra}] behind the wheel's path"


def missing_module(error: ImportError) -> str:
    """What to install for a module that is not there, in half a sentence."""
    name = (error.name or "").partition(".")[0]
    extra = _OF_MODULE.get(name)
    if extra is None:
        return f"the module {name or 'that it needs'} is not installed"
    return f"{name} is not installed; {how_to_add(extra)}"
