import pytest

from kit import rate
from tests.samples import Samples


@pytest.fixture
def samples(cast, monkeypatch, settings):
    """Objects for the addresses that name one, with nothing counted against whoever asks."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    monkeypatch.setattr(rate, "allow", lambda *_, **__: True)
    return Samples(cast)
