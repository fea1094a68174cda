"""A circle, its people and the cards of feelings, to cut out: for a table, or posted before an online workshop."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import View

from circle.agreed import words_of_feelings
from circle.models import Feeling, Figure
from kit import pdf
from kit.views import Public
from people.selectors import the_trust


class PrintCircle(Public, View):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        words = words_of_feelings(timezone.localdate())
        facts = {
            "figures": Figure.choices,
            "feelings": [(feeling, words[feeling]) for feeling in Feeling.values],
            "trust": the_trust(),
        }
        return pdf.response("circle-on-paper.pdf", "circle/paper_pdf.jinja", facts, is_kept=True)
