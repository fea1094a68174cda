"""Open Referral UK 3.0, out: three addresses that any program may read, without a key."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.generic import View

from assets.agreed import Freshness, feed_is_on, freshness
from assets.open_referral import about_the_feed, page_of, service_of
from assets.selectors import public
from kit.pages import remembered
from kit.views import Public

SIZE, MOST = 50, 100
# A number that is no page is answered as the first; far behind the last stands an empty page.
LAST_NUMBER = 1_000_000


class FeedView(Public, View):
    """Closed, as if it were not there, while the setting says so."""

    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not feed_is_on(timezone.localdate()):
            raise Http404
        response = super().dispatch(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response


class AboutTheFeed(FeedView):
    def get(self, request: HttpRequest) -> JsonResponse:
        return JsonResponse(about_the_feed())


class ListServices(FeedView):
    """`?page=2&per_page=20`. Four queries at most, however many there are."""

    def get(self, request: HttpRequest) -> JsonResponse:
        number = whole_number(request.GET.get("page", ""), 1, LAST_NUMBER)
        size = whole_number(request.GET.get("per_page", ""), SIZE, MOST)
        today = timezone.localdate()
        agreed = freshness(today)
        services = [service_of(asset) for asset in public.feed_page(agreed, number, size)]
        return JsonResponse(page_of(services, how_many(agreed), number, size))


class ShowService(FeedView):
    def get(self, request: HttpRequest, reference: UUID) -> JsonResponse:
        asset, _agreed = public.public_asset(reference, timezone.localdate())
        return JsonResponse(service_of(asset))


def whole_number(text: str, otherwise: int, most: int) -> int:
    """What an address asks for, from 1 to `most`."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else otherwise
    return min(max(number, 1), most)


def how_many(agreed: Freshness) -> int:
    """Counted anew once something changes, and each day."""
    key = f"open-referral:{agreed.gone_before}"
    return int(remembered("assets", key, lambda: str(public.standing_assets(agreed).count())))
