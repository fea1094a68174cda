"""What everybody reads of what a place has."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode
from django.views.generic import TemplateView

from assets.models import AssetKind
from assets.plot import place_plot
from assets.presenters import NEED_NAMES, asset_card, asset_cards
from assets.rules import Can
from assets.selectors import public
from feedback.tickets.voters import signed_in
from kit.views import Public
from people.models import Area

LONGEST_WORDS = 100
LANGUAGES = "other_languages"


class ListAssets(Public, TemplateView):
    """`/assets/?place=…&kind=…&need=…&words=…`. What people look for is kept nowhere."""

    template_name = "assets/list.jinja"
    http_method_names = ["get", "head", "options"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.places = list(Area.objects.filter(is_trust_wide=False))
        sent = {name: text.replace("\0", " ").strip() for name, text in request.GET.items()}
        needs = request.GET.getlist("need")
        self.query = public.AssetQuery(
            area=next((row for row in self.places if row.slug == sent.get("place")), None),
            kind=sent.get("kind", "") if sent.get("kind") in AssetKind.values else "",
            needs=tuple(need for need in public.NEEDS if need in needs),
            in_languages=LANGUAGES in needs,
            words=" ".join(sent.get("words", "").split())[:LONGEST_WORDS],
            after=as_reference(sent.get("after", "")),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = signed_in(self.request)
        listing = public.listed_assets(self.query, timezone.localdate())
        cards = asset_cards(listing)
        return super().get_context_data(
            query=self.query,
            cards=cards,
            plot=place_plot((card.number, card.asset.latitude, card.asset.longitude) for card in cards),
            places=self.places,
            kinds=AssetKind.choices,
            needs=NEED_NAMES,
            may_edit=person is not None and person.has_perm(Can.EDIT),
            next_page=self._address_after(listing.next_after),
            **kwargs,
        )

    def _address_after(self, after: UUID | None) -> str:
        if after is None:
            return ""
        query = self.query
        chosen = {"place": query.area.slug if query.area else "", "kind": query.kind, "words": query.words}
        needs = [*query.needs, *([LANGUAGES] if query.in_languages else [])]
        parts = {name: text for name, text in chosen.items() if text} | {"need": needs, "after": str(after)}
        return "?" + urlencode(parts, doseq=True)


def as_reference(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


class ShowAsset(Public, TemplateView):
    template_name = "assets/asset.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, reference: UUID, **kwargs: Any) -> dict[str, Any]:
        person = signed_in(self.request)
        asset, agreed = public.public_asset(reference, timezone.localdate())
        return super().get_context_data(
            asset=asset,
            card=asset_card(asset, agreed),
            may_edit=person is not None and person.has_perm(Can.EDIT),
            **kwargs,
        )
