"""Data that lies beside the project and is not part of it: series and comments that somebody else worked out before us."""

import os
from pathlib import Path

import pytest

HERE = Path(__file__).resolve()


def shared(name):
    """The path of a shared file, looked for in $SHARED_DATA and in each folder `shared/data` above us."""
    folders = [os.environ["SHARED_DATA"]] if "SHARED_DATA" in os.environ else []
    folders += [parent / "shared" / "data" for parent in HERE.parents]
    found = [Path(folder) / name for folder in folders if (Path(folder) / name).exists()]
    if not found:
        pytest.skip(f"NOT CHECKED: {name} is not here. Put the shared data beside the project, or set SHARED_DATA.")
    return found[0]
