"""Where the benchmarks draw their pictures: `make pictures` names the docs' folder."""

import os
from pathlib import Path

PICTURES = Path(os.environ.get("FAULTBOOK_PICTURES", "build/pictures")).resolve()
