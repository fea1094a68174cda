"""The product's addresses, and beside them the floor: the least work that could show the same 25 cards."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from coprod.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401
from feedback.models import Ticket

FLOOR = """<!DOCTYPE html><html lang="en"><head><title>Floor</title></head><body>
{% for t in tickets %}<article><p>{{ t.state }}</p><h2><a href="/feedback/{{ t.reference }}/">{{ t.title }}</a></h2>
<p>Raised by {{ t.me_too_count + 1 }} people</p><p>{{ t.area.name }} · {{ t.answer_due_on }} · {{ t.answered_on }}</p>
</article>{% endfor %}</body></html>"""


@login_not_required
def floor_list(request):
    tickets = Ticket.objects.published().select_related("area").order_by("-published_on", "-id")
    tickets = tickets.only("state", "reference", "title", "me_too_count", "answer_due_on", "answered_on", "area__name")[
        :25
    ]
    return HttpResponse(engines["jinja"].from_string(FLOOR).render({"tickets": tickets}))


urlpatterns = [*urlpatterns, path("floor/list/", floor_list)]
