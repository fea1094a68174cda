from django.urls import path

from feedback.views import answering, board, following, joining, reading, saying, themes, ticket

app_name = "feedback"
urlpatterns = [
    path("", board.Board.as_view(), name="board"),
    path("new/", saying.SaySomething.as_view(), name="new"),
    path("new/thank-you/", saying.ThankYou.as_view(), name="thank-you"),
    path("queue/", reading.Queue.as_view(), name="queue"),
    path("queue/<slug:reference>/", reading.ReadTicket.as_view(), name="read"),
    path("desk/", answering.Desk.as_view(), name="desk"),
    path("themes/", themes.Themes.as_view(), name="themes"),
    path("themes/add/", themes.AddTheme.as_view(), name="add-theme"),
    path("themes/<slug:slug>/", themes.ChangeTheme.as_view(), name="change-theme"),
    path("themes/<slug:slug>/move/", themes.MoveTheme.as_view(), name="move-theme"),
    path("themes/<slug:slug>/retire/", themes.RetireTheme.as_view(), name="retire-theme"),
    path("themes/<slug:slug>/bring-back/", themes.BringBackTheme.as_view(), name="bring-back-theme"),
    path("follow/<uuid:key>/", following.ConfirmFollow.as_view(), name="confirm-follow"),
    path("follow/<uuid:key>/stop/", following.StopFollowing.as_view(), name="stop-following"),
    path("<slug:reference>/", ticket.ShowTicket.as_view(), name="ticket"),
    path("<slug:reference>/me-too/", ticket.MeToo.as_view(), name="me-too"),
    path("<slug:reference>/me-too/take-back/", ticket.TakeBack.as_view(), name="take-back"),
    path("<slug:reference>/follow/", following.Follow.as_view(), name="follow"),
    path("<slug:reference>/themes/", themes.SetThemes.as_view(), name="set-themes"),
    path("<slug:reference>/join/", joining.FindPoint.as_view(), name="join"),
    path("<slug:reference>/join/<slug:into>/", joining.Join.as_view(), name="join-into"),
    path("<slug:reference>/part/", joining.Part.as_view(), name="part"),
    path("<slug:reference>/draft/", answering.DraftAnswer.as_view(), name="draft"),
    path("<slug:reference>/publish/", answering.PublishAnswer.as_view(), name="publish"),
    path("<slug:reference>/assign/", answering.AssignTeam.as_view(), name="assign"),
]
