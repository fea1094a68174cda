"""The page that a browser says it comes from. What it sends may be anything."""

from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest


def referer_of(request: HttpRequest) -> SplitResult:
    """Its address in parts; empty where none was sent, or one that cannot be read."""
    try:
        return urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return SplitResult("", "", "", "", "")
