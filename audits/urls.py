from django.urls import path

from audits.views import asking, coverage, papers, plan, public, team

app_name = "audits"
urlpatterns = [
    path("", team.Home.as_view(), name="home"),
    path("how-to/", team.HowTo.as_view(), name="how-to"),
    path("start/", team.Start.as_view(), name="start"),
    path("coverage/", coverage.Coverage.as_view(), name="coverage"),
    path("coverage.csv", coverage.CoverageAsCsv.as_view(), name="coverage-csv"),
    path("questionnaires/<slug:code>/<int:version>/team.pdf", papers.TeamPaper.as_view(), name="team-paper"),
    path(
        "questionnaires/<slug:code>/<int:version>/people.pdf",
        papers.PeoplePaper.as_view(),
        name="people-paper",
    ),
    path("take-part/", public.EnterCode.as_view(), name="enter-code"),
    path("take-part/thank-you/", public.ThankYou.as_view(), name="thank-you"),
    path("take-part/<slug:code>/", public.TakePart.as_view(), name="take-part"),
    path("plans/", public.Plans.as_view(), name="plans"),
    path("plans/<slug:team>/<slug:tool>/<int:year>/", public.Plan.as_view(), name="plan"),
    path("<int:pk>/", team.ShowAudit.as_view(), name="audit"),
    path("<int:pk>/questions/<slug:question>/", team.ScoreQuestion.as_view(), name="question"),
    path("<int:pk>/finish/", team.Finish.as_view(), name="finish"),
    path("<int:pk>/check/", team.Check.as_view(), name="check"),
    path("<int:pk>/ask/", asking.Ask.as_view(), name="ask"),
    path("<int:pk>/invite/", asking.Invite.as_view(), name="invite"),
    path("<int:pk>/paper/", asking.TypeInPaper.as_view(), name="paper"),
    path("<int:pk>/close/", asking.Close.as_view(), name="close"),
    path("<int:pk>/outcome/", asking.Settle.as_view(), name="settle"),
    path("<int:pk>/gaps/", plan.Gaps.as_view(), name="gaps"),
    path("<int:pk>/actions/new/", plan.AddAction.as_view(), name="new-action"),
    path("<int:pk>/actions/<int:action>/", plan.ChangeAction.as_view(), name="action"),
    path("<int:pk>/publish/", plan.Publish.as_view(), name="publish"),
]
