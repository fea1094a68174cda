"""The questions on paper, from the same file as the pages: for the team, and for the people who are asked."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import View

from audits.self_audits import ladder
from audits.self_audits.models import Questionnaire
from audits.self_audits.rules import Can
from kit import pdf
from people.selectors import the_trust


class QuestionnairePdf(PermissionRequiredMixin, View):
    permission_required = Can.USE_AUDITS
    name = ""

    def get(self, request: HttpRequest, code: str, version: int) -> HttpResponse:
        questionnaire = Questionnaire.objects.filter(code=code, version=version).first()
        if questionnaire is None:
            raise Http404
        facts = {"questionnaire": questionnaire, "rungs": ladder.rung_choices(), "trust": the_trust()}
        return pdf.response(
            f"{code}-{version}-{self.name}.pdf", f"audits/paper_{self.name}.jinja", facts, is_kept=True
        )


class TeamQuestionnairePdf(QuestionnairePdf):
    name = "team"


class PeopleQuestionnairePdf(QuestionnairePdf):
    name = "people"
