"""Data that lies beside the project and is not part of it: series and comments that somebody else worked out
before us.
"""

import os
from pathlib import Path

import numpy as np
import pytest

HERE = Path(__file__).resolve()
NOT_HERE = "{} is not here. Put the shared data beside the project, or set SHARED_DATA."


def found(name):
    """The path of a shared file, looked for in $SHARED_DATA and in each folder `shared/data` above us. None
    without it.
    """
    folders = [os.environ["SHARED_DATA"]] if "SHARED_DATA" in os.environ else []
    folders += [parent / "shared" / "data" for parent in HERE.parents]
    return next((path for folder in folders if (path := Path(folder) / name).exists()), None)


def shared(name):
    """The same for a test, which is told apart where there is none."""
    path = found(name)
    if path is None:
        pytest.skip(f"NOT CHECKED: {NOT_HERE.format(name)}")
    return path


def fifths(rows):
    """Five times (rows held back, rows to learn from), the same five each time."""
    order = [int(place) for place in np.random.default_rng(5).permutation(len(rows))]
    for number in range(5):
        held_back = set(order[number::5])
        yield [rows[n] for n in order if n in held_back], [rows[n] for n in order if n not in held_back]
