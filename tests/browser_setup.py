"""Finds a Chromium for the browser tests, or gets one; without one it says so and fails.

On Debian as root the distribution's own package is installed, elsewhere Playwright's build.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-noto-color-emoji")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The path of a Chromium on this machine, if there is one."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found or MAC.exists():
        return found or str(MAC)
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> None:
    """Gets a Chromium: the distribution's on Debian as root, else Playwright's own."""
    if Path("/etc/debian_version").exists() and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
        subprocess.run(command, check=True, env=quiet)
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def starts(path: str) -> bool:
    """Whether this Chromium really runs here."""
    with sync_playwright() as playwright:
        try:
            playwright.chromium.launch(executable_path=path, args=FLAGS).close()
        except Error as error:
            print(error)
            return False
    return True


def main() -> int:
    """Makes sure that there is a Chromium that runs.

    Returns:
        The exit status: 1 when there is none.
    """
    if not find():
        print("Getting a Chromium for the browser tests (once) ...")
        try:
            install()
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"No Chromium could be installed: {error}")
    path = find()
    if path and starts(path):
        return 0
    print(
        "The tests play in a real browser, and there is no Chromium here that runs.\n"
        "Install one (Debian: apt-get install chromium; elsewhere: playwright install chromium)."
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
