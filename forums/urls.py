from django.urls import path

from forums.views import coming, planning, public, room

app_name = "forums"
urlpatterns = [
    path("", public.Forums.as_view(), name="list"),
    path("calendar.ics", public.Calendar.as_view(), name="calendar"),
    path("in/<slug:place>.ics", public.Calendar.as_view(), name="place-calendar"),
    path("planning/", planning.PlanYear.as_view(), name="planning"),
    path("planning/<int:year>/", planning.Year.as_view(), name="year"),
    path("planning/<int:year>/confirm/", planning.Confirm.as_view(), name="confirm"),
    path("to-arrange/", coming.ToArrange.as_view(), name="to-arrange"),
    path("to-arrange/<int:pk>/settle/", coming.Settle.as_view(), name="settle"),
    path("mine/<str:link>/", coming.Mine.as_view(), name="mine"),
    path("mine/<str:link>/change/", coming.ChangeMine.as_view(), name="change-mine"),
    path("mine/<str:link>/stay-away/", coming.StayAway.as_view(), name="stay-away"),
    path("room/", room.Enter.as_view(), name="enter-room"),
    path("<slug:reference>/", public.Forum.as_view(), name="forum"),
    path("<slug:reference>/forum.ics", public.OneCalendar.as_view(), name="forum-calendar"),
    path("<slug:reference>/register/", coming.Register.as_view(), name="register"),
    path("<slug:reference>/change/", planning.Change.as_view(), name="change"),
    path("<slug:reference>/cancel/", planning.Cancel.as_view(), name="cancel"),
    path("<slug:reference>/card/", room.FillInCard.as_view(), name="card"),
    path("<slug:reference>/room/", room.TheRoom.as_view(), name="room"),
    path("<slug:reference>/room/pass/", room.Pass.as_view(), name="room-pass"),
    path("<slug:reference>/room/similar/", room.Similar.as_view(), name="similar"),
    path("<slug:reference>/room/again/", room.Again.as_view(), name="again"),
    path("<slug:reference>/room/people/", room.People.as_view(), name="people"),
    path("<slug:reference>/room/service/", room.ServiceCame.as_view(), name="service"),
    path("<slug:reference>/room/close/", room.Close.as_view(), name="close"),
]
