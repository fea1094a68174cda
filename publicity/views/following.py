"""Where a short link leads: to the page of its thing, and nowhere else."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import View

from kit.views import Nameless
from publicity.actions.counting import count_opening
from publicity.registry import PUBLICITY_KINDS
from publicity.selectors import channel_by_code

DOCUMENT = "document"
NOT_KEPT = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}


class FollowChannel(Nameless, View):
    """Counts that it was opened as a page by a browser, which says so itself. What looks at links without anybody reading them
    (searching, previews of messages, reading ahead) does not say so, and nothing else about who asks is looked at.
    """

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        channel, now = channel_by_code(code), timezone.now()
        item = PUBLICITY_KINDS.find(channel.kit.kind, channel.kit.reference, now) if channel else None
        if channel is None or item is None:
            return not_kept(render(request, "publicity/gone.jinja", status=404))
        if item.is_over:
            return not_kept(render(request, "publicity/over.jinja", {"item": item}))
        if is_opened_by_somebody(request):
            count_opening(channel=channel, at=now)
        return not_kept(HttpResponseRedirect(item.address))


def not_kept(answer: HttpResponse) -> HttpResponse:
    """Nobody between keeps it, finds it by searching, or is told of the link."""
    for name, value in NOT_KEPT.items():
        answer[name] = value
    return answer


def is_opened_by_somebody(request: HttpRequest) -> bool:
    """A page that a browser opens; not what it fetches ahead, a picture, or a program's look."""
    is_page = (
        request.headers.get("Sec-Fetch-Mode") == "navigate"
        and request.headers.get("Sec-Fetch-Dest", DOCUMENT) == DOCUMENT
    )
    is_ahead = "prefetch" in request.headers.get("Sec-Purpose", "") or "prefetch" in request.headers.get(
        "Purpose", ""
    )
    return request.method == "GET" and is_page and not is_ahead
