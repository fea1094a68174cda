import pytest

from insight import scoring
from insight.tests.shared import shared


@pytest.fixture(scope="session")
def shared_comments():
    """Comments that people gave themes to, as rows."""
    return scoring.read_coded_comments(shared("fft_comments_dev.csv"))
