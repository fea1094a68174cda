from django.urls import path

from feedback.views import answering, board, coming_back, reading, saying, ticket

app_name = "feedback"
urlpatterns = [
    path("", board.Board.as_view(), name="board"),
    path("new/", saying.SaySomething.as_view(), name="new"),
    path("new/for-somebody/", saying.ForSomebody.as_view(), name="for-somebody"),
    path("come-back/", coming_back.ComeBack.as_view(), name="come-back"),
    path("come-back/reply/", coming_back.Reply.as_view(), name="come-back-reply"),
    path("come-back/look-again/", coming_back.LookAgain.as_view(), name="look-again"),
    path("yours/<str:token>/", coming_back.Yours.as_view(), name="yours"),
    path("what-happens/", saying.Plain.as_view(template_name="feedback/what_happens.jinja"), name="what-happens"),
    path("anonymous/", saying.Plain.as_view(template_name="feedback/anonymous.jinja"), name="anonymous"),
    path("queue/", reading.Queue.as_view(), name="queue"),
    path("queue/<slug:reference>/", reading.ReadTicket.as_view(), name="read"),
    path("desk/", answering.Desk.as_view(), name="desk"),
    path("<slug:reference>/", ticket.ShowTicket.as_view(), name="ticket"),
    path("<slug:reference>/add/", saying.AddComment.as_view(), name="add"),
    path("<slug:reference>/me-too/", ticket.MeToo.as_view(), name="me-too"),
    path("<slug:reference>/me-too/take-back/", ticket.TakeBack.as_view(), name="take-back"),
    path("<slug:reference>/draft/", answering.DraftAnswer.as_view(), name="draft"),
    path("<slug:reference>/publish/", answering.PublishAnswer.as_view(), name="publish"),
    path("<slug:reference>/assign/", answering.AssignTeam.as_view(), name="assign"),
]
