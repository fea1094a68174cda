from django.urls import path

from feedback.views import answering, board, concerns, reading, saying, ticket

app_name = "feedback"
urlpatterns = [
    path("", board.Board.as_view(), name="board"),
    path("new/", saying.SaySomething.as_view(), name="new"),
    path("new/thank-you/", saying.ThankYou.as_view(), name="thank-you"),
    path("queue/", reading.Queue.as_view(), name="queue"),
    path("queue/comments/<int:pk>/", reading.ReadComment.as_view(), name="read-comment"),
    path("queue/comments/<int:pk>/take-down/", reading.TakeDown.as_view(), name="take-down-comment"),
    path("queue/comments/<int:pk>/pass-on/", concerns.PassOn.as_view(), name="pass-on-comment"),
    path("queue/look-again/<int:pk>/", reading.LookAgain.as_view(), name="look-again"),
    path("queue/<slug:reference>/", reading.ReadTicket.as_view(), name="read"),
    path("queue/<slug:reference>/edit/", reading.EditTicket.as_view(), name="edit"),
    path("queue/<slug:reference>/take-down/", reading.TakeDown.as_view(), name="take-down"),
    path("queue/<slug:reference>/pass-on/", concerns.PassOn.as_view(), name="pass-on"),
    path("concerns/", concerns.Concerns.as_view(), name="concerns"),
    path("concerns/<int:pk>/", concerns.CloseConcern.as_view(), name="concern"),
    path("reading/", reading.HowWeRead.as_view(), name="reading"),
    path("desk/", answering.Desk.as_view(), name="desk"),
    path("<slug:reference>/", ticket.ShowTicket.as_view(), name="ticket"),
    path("<slug:reference>/me-too/", ticket.MeToo.as_view(), name="me-too"),
    path("<slug:reference>/me-too/take-back/", ticket.TakeBack.as_view(), name="take-back"),
    path("<slug:reference>/draft/", answering.DraftAnswer.as_view(), name="draft"),
    path("<slug:reference>/publish/", answering.PublishAnswer.as_view(), name="publish"),
    path("<slug:reference>/assign/", answering.AssignTeam.as_view(), name="assign"),
]
