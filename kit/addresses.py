"""The address of a page that has only one: asked for many times on every page, worked out once."""

from functools import cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def address(name: str) -> str:
    return _worked_out(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@cache
def _worked_out(name: str, urlconf: str, _prefix: str) -> str:
    return reverse(name, urlconf)
