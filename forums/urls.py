from django.urls import path

from forums.planning.views import codesign, news, places, planning
from forums.registrations.views import letter_stops, registration
from forums.room.views import beside_room, came_of_it, held, poster, promises, public, room

app_name = "forums"
urlpatterns = [
    path("", public.ListForums.as_view(), name="list"),
    path("calendar.ics", public.ForumsCalendar.as_view(), name="calendar"),
    path("in/<slug:place>.ics", public.ForumsCalendar.as_view(), name="place-calendar"),
    path("held/", held.ListHeldForums.as_view(), name="held"),
    path("planning/", planning.LayOutYear.as_view(), name="planning"),
    path("planning/<int:year>/", planning.ShowYear.as_view(), name="year"),
    path("planning/<int:year>/confirm/", planning.ConfirmYear.as_view(), name="confirm"),
    path("to-arrange/", registration.ListArrangements.as_view(), name="to-arrange"),
    path("to-arrange/<int:pk>/settle/", registration.SettleArrangement.as_view(), name="settle"),
    path("mine/<str:link>/", registration.ShowRegistration.as_view(), name="mine"),
    path("mine/<str:link>/confirm/", registration.ConfirmRegistration.as_view(), name="confirm-mine"),
    path("new-address/<str:link>/", registration.ConfirmNewAddress.as_view(), name="new-address"),
    path("stop-letters/<str:token>/", letter_stops.StopRegistration.as_view(), name="stop-letters"),
    path("stop-new-address/<str:link>/", letter_stops.StopNewAddress.as_view(), name="stop-new-address"),
    path("mine/<str:link>/change/", registration.ChangeRegistration.as_view(), name="change-mine"),
    path("mine/<str:link>/stay-away/", registration.StayAway.as_view(), name="stay-away"),
    path("venues/", places.ListVenues.as_view(), name="venues"),
    path("venues/add/", places.AddVenue.as_view(), name="add-venue"),
    path("venues/<int:pk>/", places.ChangeVenue.as_view(), name="change-venue"),
    path("loans/", places.LendThings.as_view(), name="loans"),
    path("loans/<int:pk>/back/", places.NoteLoanBack.as_view(), name="back"),
    path("part-1/", codesign.ListCodesignSlots.as_view(), name="part-1"),
    path("part-1/ask/", codesign.AskForSlot.as_view(), name="ask-part-1"),
    path("part-1/<int:pk>/give/", codesign.GiveSlot.as_view(), name="give-part-1"),
    path("part-1/<int:pk>/tell/", codesign.TellWhatBecame.as_view(), name="tell-part-1"),
    path("news-of-places/", news.AskForNews.as_view(), name="news"),
    path("news-of-places/<str:token>/", news.ConfirmNews.as_view(), name="confirm-news"),
    path("news-of-places/<str:token>/stop/", news.StopNews.as_view(), name="stop-news"),
    path("room/", room.EnterRoom.as_view(), name="enter-room"),
    path("<slug:reference>/", public.ShowForum.as_view(), name="forum"),
    path("<slug:reference>/forum.ics", public.ForumCalendar.as_view(), name="forum-calendar"),
    path("<slug:reference>/register/", registration.RegisterForForum.as_view(), name="register"),
    path("<slug:reference>/change/", planning.ChangeForum.as_view(), name="change"),
    path("<slug:reference>/who-runs-it/", planning.NameFacilitators.as_view(), name="facilitators"),
    path("<slug:reference>/cancel/", planning.CancelForum.as_view(), name="cancel"),
    path("<slug:reference>/keep/", held.KeepForum.as_view(), name="keep"),
    path("<slug:reference>/asked-for/", came_of_it.RecordRequest.as_view(), name="requests"),
    path(
        "<slug:reference>/asked-for/<int:pk>/", came_of_it.CompleteRequest.as_view(), name="complete-request"
    ),
    path(
        "<slug:reference>/asked-for/<int:pk>/check/", came_of_it.CheckRequest.as_view(), name="check-request"
    ),
    path("<slug:reference>/poster.pdf", poster.ForumPoster.as_view(), name="poster"),
    path("<slug:reference>/card/", beside_room.FillInCard.as_view(), name="card"),
    path("<slug:reference>/services/", promises.PromiseServices.as_view(), name="services"),
    path("<slug:reference>/room/", room.RunRoom.as_view(), name="room"),
    path("<slug:reference>/room/pass/", beside_room.ShowRoomPass.as_view(), name="room-pass"),
    path("<slug:reference>/room/similar/", room.SimilarPoints.as_view(), name="similar"),
    path("<slug:reference>/room/again/", room.RaiseAgain.as_view(), name="again"),
    path("<slug:reference>/room/people/", room.CountArrivals.as_view(), name="people"),
    path("<slug:reference>/room/service/", room.MarkServices.as_view(), name="service"),
    path("<slug:reference>/room/close/", room.CloseRoom.as_view(), name="close"),
]
