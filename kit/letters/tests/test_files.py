"""Letters of a demonstration lie in a folder that is closed to others."""

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends import filebased

from kit.letters import files


@pytest.mark.parametrize(("backend", "mode"), [(files.Backend, 0o700), (filebased.EmailBackend, 0o755)])
def test_only_we_read_the_letters_and_with_djangos_own_backend_everybody_would(backend, mode, tmp_path):
    """The second case is the control."""
    folder = tmp_path / "mail"
    backend(file_path=folder).send_messages(
        [EmailMessage("Subject", "Words", "us@example.nhs.uk", ["you@example.nhs.uk"])]
    )
    assert len(list(folder.iterdir())) == 1
    assert folder.stat().st_mode & 0o777 == mode
