from django.urls import path

from audits.coverage.views import coverage
from audits.plans.views import plan, public
from audits.questionnaires import views as questionnaires
from audits.ratification.views import code_page, ratification, replying
from audits.self_audits.views import home, papers, scoring, team

app_name = "audits"
urlpatterns = [
    path("", home.AuditsHome.as_view(), name="home"),
    path("how-to/", home.HowToAudit.as_view(), name="how-to"),
    path("start/", home.StartAudit.as_view(), name="start"),
    path("coverage/", coverage.ShowCoverage.as_view(), name="coverage"),
    path("coverage.csv", coverage.CoverageAsCsv.as_view(), name="coverage-csv"),
    path("questionnaires/", questionnaires.ListQuestionnaires.as_view(), name="questionnaires"),
    path("questionnaires/add/", questionnaires.AddQuestionnaire.as_view(), name="add-questionnaire"),
    path("questionnaires/load/", questionnaires.LoadQuestionnaire.as_view(), name="load-questionnaire"),
    path(
        "questionnaires/<slug:code>/<int:version>/team.pdf",
        papers.TeamQuestionnairePdf.as_view(),
        name="team-paper",
    ),
    path(
        "questionnaires/<slug:code>/<int:version>/people.pdf",
        papers.PeopleQuestionnairePdf.as_view(),
        name="people-paper",
    ),
    path("take-part/", code_page.EnterRatificationCode.as_view(), name="enter-code"),
    path("take-part/thank-you/", replying.ThankYou.as_view(), name="thank-you"),
    path("take-part/<slug:code>/", replying.TakePart.as_view(), name="take-part"),
    path(
        "take-part/<slug:code>/questions/<slug:step>/",
        replying.AnswerQuestion.as_view(),
        name="take-part-question",
    ),
    path("take-part/<slug:code>/check/", replying.CheckAnswers.as_view(), name="take-part-check"),
    path("take-part/<slug:code>/clear/", replying.DiscardAnswers.as_view(), name="take-part-clear"),
    path("plans/", public.ListPublishedPlans.as_view(), name="plans"),
    path("plans/<slug:team>/<slug:tool>/<int:year>/", public.ShowPublishedPlan.as_view(), name="plan"),
    path("<int:pk>/", team.ShowAudit.as_view(), name="audit"),
    path("<int:pk>/questions/<slug:question>/", scoring.ScoreItem.as_view(), name="question"),
    path("<int:pk>/finish/", team.SaveClosingPage.as_view(), name="finish"),
    path("<int:pk>/check/", team.CheckAndSubmit.as_view(), name="check"),
    path("<int:pk>/ask/", ratification.AskPeople.as_view(), name="ask"),
    path("<int:pk>/invite/", ratification.IssueCodes.as_view(), name="invite"),
    path("<int:pk>/paper/", ratification.TypeInPaper.as_view(), name="paper"),
    path("<int:pk>/close/", ratification.CloseRatification.as_view(), name="close"),
    path("<int:pk>/outcome/", ratification.RecordOutcome.as_view(), name="settle"),
    path("<int:pk>/gaps/", plan.SetTargets.as_view(), name="gaps"),
    path("<int:pk>/actions/new/", plan.AddPlanAction.as_view(), name="new-action"),
    path("<int:pk>/actions/<int:action>/", plan.ChangePlanAction.as_view(), name="action"),
    path("<int:pk>/publish/", plan.PublishPlan.as_view(), name="publish"),
]
