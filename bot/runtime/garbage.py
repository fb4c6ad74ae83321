"""When Python looks for garbage in cycles: not while a process starts, and never in what stays.

What is imported and built at the start is some hundred thousand objects that live until the end.
Looking through them again and again took a fifth of the start.
"""

import gc


def look_for_none() -> None:
    """Look for no garbage until `keep_all`; what no cycle holds goes at once all the same."""
    gc.disable()


def keep_all() -> None:
    """Look through nothing of what there is now any more, and for garbage in what comes.

    Does nothing unless `look_for_none` came before.
    """
    if gc.isenabled():
        return
    gc.collect()
    gc.freeze()
    gc.enable()
