"""The page of a room of the menu that is no page by itself: what one may open there, each with a line about it."""

from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.generic import TemplateView

from coprod import menu
from coprod.menu_rooms import LISTED

if TYPE_CHECKING:
    from django.urls import URLPattern

    from people.models import Person


class ShowMenuRoom(TemplateView):
    """Not there for who may open nothing in it but what everyone may, or one page only."""

    template_name = "coprod/menu_room.jinja"
    http_method_names = ["get", "head", "options"]
    slug = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not menu.has_own_page(LISTED[self.slug], cast("Person", request.user)):  # nobody else comes so far
            raise Http404
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(room=LISTED[self.slug], **kwargs)


def menu_room(slug: str) -> "URLPattern":
    return path(f"menu/{slug}/", ShowMenuRoom.as_view(slug=slug), name=f"menu-{slug}")


PAGES = [menu_room(slug) for slug in LISTED]
