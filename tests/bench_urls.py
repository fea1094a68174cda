"""The product's addresses, and beside them the floors: the least work that could give the same.

list    one query for the same 25 cards and their fields (ORM with `only`), in a compiled Jinja template. All else of the real
        page, its menus and filters, is in the template as finished text, so that the page is about as long as ours.
detail  two queries: one ticket with its place and team, its 20 comments. The rest is finished text too.
initiative  two queries: it with its directorate, and its promised days. The rest is finished text.
place   two queries: the place, and the four points that most people said there. The rest is finished text.
vote    session, person and the token's check, one statement that counts, one redirect.
redis   a stored page from Redis, given back.
"""

import re
from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.template import engines
from django.test import Client
from django.urls import path

from coprod.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401
from feedback.tickets.models import Comment, Ticket
from initiatives.models import Initiative
from kit import pages
from people.models import Area

CARDS = """{% for t in tickets %}<article class="ticket ticket--{{ t.state }}">
  <div class="ticket__body">
    <p class="ticket__state"><strong class="nhsuk-tag nhsuk-tag--{{ t.state }}">{{ t.get_state_display() }}</strong></p>
    <h2 class="ticket__title"><a href="/feedback/{{ t.reference }}/">{{ t.title }}</a></h2>
    <p class="ticket__said">Raised by {{ t.people_count }} people</p>
    <p class="ticket__about">{{ t.area.name }} · {{ t.theme_ids | join(" · ") }} · {{ t.answered_on or t.answer_due_on }}</p>
  </div>
  <a class="ticket__me-too" href="/feedback/{{ t.reference }}/"><span class="me-too__count">{{ t.me_too_count }}</span> me too<span class="nhsuk-u-visually-hidden">: {{ t.title }}</span></a>
</article>
{% endfor %}"""
DETAIL = """<p>{{ t.get_state_display() }}</p><h1>{{ t.title }}</h1><blockquote>{{ t.published_words }}</blockquote>
<p>{{ t.people_count }} {{ t.area.name }} {{ t.team.name }} {{ t.sent_on }} {{ t.theme_ids | join(", ") }}</p>
<section><p>{{ t.answer }}</p><p>{{ t.answered_as }} {{ t.answered_on }}</p></section>
<ol>{% for c in comments %}<li class="rows__row"><p>{{ c.published_words }}</p><p class="ticket__about">{{ c.published_on }}</p></li>
{% endfor %}</ol>"""
DATES = """<p>{{ i.get_stage_display() }}</p><h1>{{ i.title }}</h1><p>{{ i.aim }} {{ i.directorate.name }}</p>
<ol>{% for m in milestones %}<li class="rows__row">{{ m.what }} {{ m.first_promised_on }} {{ m.expected_on }} {{ m.done_on }}</li>
{% endfor %}</ol>"""
FIELDS = (
    "state", "reference", "title", "people_count", "me_too_count", "theme_ids", "answer_due_on", "answered_on", "area__name",
)  # fmt: skip
VOTE = """
WITH cast_now AS (
    INSERT INTO feedback_ticketvote (ticket_id, voter, "on") VALUES (%s, %s, now()) ON CONFLICT DO NOTHING RETURNING ticket_id
)
UPDATE feedback_ticket SET me_too_count = me_too_count + 1, people_count = people_count + 1
WHERE id IN (SELECT ticket_id FROM cast_now)
"""


@cache
def around(address, part, instead):
    """The real page as finished text, with the part that changes cut out and `instead` in its place."""
    page = Client().get(address).content.decode()
    before, after = re.split(part, page, maxsplit=1, flags=re.DOTALL)
    return engines["jinja"].env.from_string(
        "{% raw %}" + before + "{% endraw %}" + instead + "{% raw %}" + after + "{% endraw %}"
    )


@login_not_required
def floor_list(request):
    tickets = (
        Ticket.objects.on_board().select_related("area").order_by("-published_on", "-id").only(*FIELDS)[:25]
    )
    page = around("/feedback/", r"<article.*</article>", CARDS)
    return HttpResponse(page.render({"tickets": tickets}))


@login_not_required
def floor_detail(request, reference):
    ticket = (
        Ticket.objects.select_related("area", "team")
        .defer("words", "draft", "searched")
        .get(reference=reference)
    )
    comments = Comment.objects.published().filter(ticket=ticket).only("published_words", "published_on")[:20]
    page = around(f"/feedback/{reference}/", r'<p class="ticket__state">.*</ol>', DETAIL)
    return HttpResponse(page.render({"t": ticket, "comments": comments}))


@login_not_required
def floor_initiative(request, reference):
    initiative = Initiative.objects.select_related("directorate").get(reference=reference)
    page = around(initiative.get_absolute_url(), r'<p class="ticket__state">.*</ol>', DATES)
    return HttpResponse(page.render({"i": initiative, "milestones": initiative.milestones.all()}))


@login_not_required
def floor_place(request, slug):
    area = Area.objects.get(slug=slug)
    tickets = (
        Ticket.objects.on_board().filter(area=area).select_related("area").order_by("-people_count", "-id")
    )
    page = around(f"/places/{slug}/", r"<article.*</article>", CARDS)
    return HttpResponse(page.render({"tickets": tickets.only(*FIELDS)[:4]}))


@login_not_required
def floor_vote(request, reference):
    voter = str(request.user.pk)
    with connection.cursor() as cursor:
        cursor.execute(VOTE, [int(reference), voter])
    return HttpResponseRedirect("/feedback/")


@login_not_required
def floor_redis(request):
    kept = pages.redis_connection().get("bench:page")
    if kept is None:
        kept = Client().get("/feedback/").content
        pages.redis_connection().set("bench:page", kept)
    return HttpResponse(kept)


urlpatterns = [
    *urlpatterns,
    path("floor/list/", floor_list),
    path("floor/detail/<slug:reference>/", floor_detail),
    path("floor/initiative/<slug:reference>/", floor_initiative),
    path("floor/place/<slug:slug>/", floor_place),
    path("floor/vote/<int:reference>/", floor_vote),
    path("floor/redis/", floor_redis),
]
