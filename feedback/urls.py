from django.urls import path

from feedback.views import answering, board, desk, guardian, late, progress, reading, saying, ticket

app_name = "feedback"
urlpatterns = [
    path("", board.Board.as_view(), name="board"),
    path("new/", saying.SaySomething.as_view(), name="new"),
    path("new/thank-you/", saying.ThankYou.as_view(), name="thank-you"),
    path("queue/", reading.Queue.as_view(), name="queue"),
    path("queue/<slug:reference>/", reading.ReadTicket.as_view(), name="read"),
    path("desk/", desk.Desk.as_view(), name="desk"),
    path("desk/columns/", desk.Columns.as_view(), name="desk-columns"),
    path("late/", late.Late.as_view(), name="late"),
    path("late/<slug:reference>/", late.StepIn.as_view(), name="step-in"),
    path("guardian/", guardian.GuardianList.as_view(), name="guardian"),
    path("guardian/ask/", guardian.AskGuardian.as_view(), name="ask-guardian"),
    path("guardian/thank-you/", guardian.GuardianThankYou.as_view(), name="guardian-thank-you"),
    path("guardian/<int:pk>/", guardian.CloseGuardianRequest.as_view(), name="close-guardian"),
    path("<slug:reference>/", ticket.ShowTicket.as_view(), name="ticket"),
    path("<slug:reference>/me-too/", ticket.MeToo.as_view(), name="me-too"),
    path("<slug:reference>/me-too/take-back/", ticket.TakeBack.as_view(), name="take-back"),
    path("<slug:reference>/draft/", answering.DraftAnswer.as_view(), name="draft"),
    path("<slug:reference>/publish/", answering.PublishAnswer.as_view(), name="publish"),
    path("<slug:reference>/assign/", answering.AssignTeam.as_view(), name="assign"),
    path("<slug:reference>/acknowledge/", answering.Acknowledge.as_view(), name="acknowledge"),
    path("<slug:reference>/ask/", answering.AskPerson.as_view(), name="ask-person"),
    path("<slug:reference>/move/", desk.Move.as_view(), name="move"),
    path("<slug:reference>/progress/", progress.AddProgress.as_view(), name="progress"),
    path("<slug:reference>/progress/check/", progress.CheckProgress.as_view(), name="check-progress"),
    path("<slug:reference>/guardian/", guardian.AskGuardian.as_view(), name="ask-guardian-about"),
]
