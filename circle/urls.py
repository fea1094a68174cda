from django.urls import path

from circle.views import alone, beside, joining, paper, rooms, running

app_name = "circle"
urlpatterns = [
    path("", alone.StartCircle.as_view(), name="start"),
    path("alone/", alone.DrawAlone.as_view(), name="alone"),
    path("on-paper.pdf", paper.PrintCircle.as_view(), name="on-paper"),
    path("join/", joining.EnterCircleCode.as_view(), name="enter-code"),
    path("join/<str:code>/", joining.TakePartInCircle.as_view(), name="take-part"),
    path("join/<str:code>/sent/", joining.ShowSent.as_view(), name="sent"),
    path("join/<str:code>/somebody-else/", joining.PassDeviceOn.as_view(), name="pass-on"),
    path("beside/<int:pk>/", beside.ShowBeside.as_view(), name="beside"),
    path("rooms/", rooms.ListRooms.as_view(), name="rooms"),
    path("rooms/new/", rooms.OpenRoom.as_view(), name="open-room"),
    path("rooms/<int:pk>/", rooms.ShowRoom.as_view(), name="room"),
    path("rooms/<int:pk>/wall.pdf", rooms.PrintWall.as_view(), name="wall"),
    path("rooms/<int:pk>/numbers.csv", rooms.ExportRoom.as_view(), name="export"),
    path("rooms/<int:pk>/change/", running.ChangeRoom.as_view(), name="change"),
    path("rooms/<int:pk>/close/", running.CloseRoom.as_view(), name="close"),
    path("rooms/<int:pk>/second/", running.OpenSecondRound.as_view(), name="second"),
    path("rooms/<int:pk>/offer/", beside.OfferBeside.as_view(), name="offer"),
    path("rooms/<int:pk>/take-back/", beside.TakeBackBeside.as_view(), name="take-back"),
    path("rooms/<int:pk>/decide/", beside.DecideBeside.as_view(), name="decide"),
]
