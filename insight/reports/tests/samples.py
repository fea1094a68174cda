"""A published edition with nothing in it, and one that is a draft."""

from django.utils import timezone

from feedback.tickets.models import Theme
from insight.reports.models import Dashboard, Edition, Voice
from insight.reports.selectors.figures import NO_POINTS

EMPTY = {
    "quarter": "2026-Q3", "names": {}, "themes": {}, "places": {}, "shown": {"themes": {}, "scores": {}, "people": {}},
    "earlier": [], "rising": [], "disagreements": [], "heard": [], "not_heard": [], "population": {"areas": {}, "groups": {}}, "confirmed": {},
    "board": {"raised": 0, "people": 0, "by_theme": {}, "answered": 0, "done": {}},
    "limits": {"people": {"smallest": 8, "round": 5}},
}  # fmt: skip
SAID = {
    "figures": NO_POINTS, "months": {}, "questions": [], "most_said": [], "forums_in_year": None, "targets": {}, "positive": None,
    "positive_known": False, "positive_months": {}, "themes": [], "by_area": [], "areas": [], "rising": [],
    "outcomes": [], "by_directorate": [], "directorates": [], "sources": [], "changes": [], "differ": [], "heard": [], "not_heard": [],
}  # fmt: skip


def edition_address_parts():
    today = timezone.localdate()
    theme = Theme.objects.first()
    order = {"names": [], "themes": [theme.slug], "places": []}
    facts = {
        "stored_picture": EMPTY | {"themes": {theme.slug: theme.name}, "order": order},
        "sha256": "x",
        "method": 1,
        "made_on": today,
    }
    draft = Edition.objects.create(year=2026, quarter=2, number=1, **facts)
    out = Edition.objects.create(
        year=2026, quarter=3, number=1, published_on=today, published_as="Sample", **facts
    )
    voice = Voice.objects.create(edition=draft, theme=theme, words="The food is cold")
    Dashboard.objects.create(
        edition=out, position=0, level="all", name="The whole Trust", stored_content=SAID
    )
    return {
        "dashboard/": {"quarter": str(out.of_quarter), "name": "in_time", "source": "fft"},
        "insight/quarters/": {"quarter": str(out.of_quarter), "number": out.number},
        "insight/quarters/<slug:quarter>/<int:number>/publish/": {"quarter": str(draft.of_quarter)},
        "insight/quarters/<slug:quarter>/<int:number>/voices/": {
            "quarter": str(draft.of_quarter),
            "number": draft.number,
            "theme": theme.slug,
        },
        "insight/voices/": {"pk": voice.pk},
    }
