import pytest
from django.http import HttpResponse

from coprod import views
from kit import rate
from tests.samples import Samples


@pytest.fixture
def samples(cast, monkeypatch, settings, tmp_path):
    """Objects for the addresses that name one, with nothing counted against whoever asks."""
    settings.MEDIA_ROOT = tmp_path
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    # Thousands of refusals: only their status counts here, their page is tested with the error pages.
    monkeypatch.setattr(views, "error", lambda request, name, status, **facts: HttpResponse(status=status))
    monkeypatch.setattr(rate, "allow", lambda *_, **__: True)
    return Samples(cast)
