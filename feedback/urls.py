from django.urls import path

from feedback.views import answering, board, reading, saying, ticket

app_name = "feedback"
urlpatterns = [
    path("", board.Board.as_view(), name="board"),
    path("columns/", board.Columns.as_view(), name="columns"),
    path("new/", saying.SaySomething.as_view(), name="new"),
    path("new/thank-you/", saying.ThankYou.as_view(), name="thank-you"),
    path("queue/", reading.Queue.as_view(), name="queue"),
    path("queue/<slug:reference>/", reading.ReadTicket.as_view(), name="read"),
    path("desk/", answering.Desk.as_view(), name="desk"),
    path("<slug:reference>/", ticket.ShowTicket.as_view(), name="ticket"),
    path("<slug:reference>/me-too/", ticket.MeToo.as_view(), name="me-too"),
    path("<slug:reference>/me-too/take-back/", ticket.TakeBack.as_view(), name="take-back"),
    path("<slug:reference>/draft/", answering.DraftAnswer.as_view(), name="draft"),
    path("<slug:reference>/publish/", answering.PublishAnswer.as_view(), name="publish"),
    path("<slug:reference>/assign/", answering.AssignTeam.as_view(), name="assign"),
]
