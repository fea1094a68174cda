import csv

import pytest

from insight import words
from insight.management.commands.score_themes import said_of, themes_of
from insight.tests.shared import shared


@pytest.fixture(scope="session")
def shared_comments():
    """Comments, the themes people chose for each, and all themes there are."""
    with shared("fft_comments_dev.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [said_of(row) for row in rows], [themes_of(row) for row in rows], words.starter().themes
