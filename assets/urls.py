from django.urls import path

from assets.views import editing, feeds_in, public, suggesting, workshops

app_name = "assets"
urlpatterns = [
    path("", public.ListAssets.as_view(), name="list"),
    path("suggest/", suggesting.SuggestAsset.as_view(), name="suggest"),
    path("suggested/", editing.ListSuggested.as_view(), name="suggested"),
    path("join/", workshops.EnterMappingCode.as_view(), name="enter-code"),
    path("join/<str:code>/", workshops.AddInRoom.as_view(), name="add-in-room"),
    path("workshops/", workshops.ListMappingRooms.as_view(), name="workshops"),
    path("workshops/new/", workshops.OpenMappingRoom.as_view(), name="open-workshop"),
    path("workshops/<int:pk>/", workshops.ShowMappingRoom.as_view(), name="workshop"),
    path("load/", feeds_in.LoadFeed.as_view(), name="load"),
    path("<uuid:reference>/", public.ShowAsset.as_view(), name="asset"),
    path("<uuid:reference>/still-right/", suggesting.SayWhetherRight.as_view(), name="still-right"),
    path("<uuid:reference>/difference/", feeds_in.DecideDifference.as_view(), name="difference"),
    path("<uuid:reference>/edit/", editing.EditAsset.as_view(), name="edit"),
    path("<uuid:reference>/decline/", editing.DeclineAsset.as_view(), name="decline"),
]
