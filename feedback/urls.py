from django.urls import path

from feedback.views import public, staff

app_name = "feedback"
urlpatterns = [
    path("", public.Board.as_view(), name="board"),
    path("new/", public.SaySomething.as_view(), name="new"),
    path("new/thank-you/", public.ThankYou.as_view(), name="thank-you"),
    path("queue/", staff.Queue.as_view(), name="queue"),
    path("queue/<slug:reference>/", staff.ReadTicket.as_view(), name="read"),
    path("desk/", staff.Desk.as_view(), name="desk"),
    path("<slug:reference>/", public.ShowTicket.as_view(), name="ticket"),
    path("<slug:reference>/me-too/", public.MeToo.as_view(), name="me-too"),
    path("<slug:reference>/me-too/take-back/", public.TakeBack.as_view(), name="take-back"),
    path("<slug:reference>/draft/", staff.DraftAnswer.as_view(), name="draft"),
    path("<slug:reference>/publish/", staff.PublishAnswer.as_view(), name="publish"),
    path("<slug:reference>/assign/", staff.AssignTeam.as_view(), name="assign"),
]
