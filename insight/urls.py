from django.urls import path

from insight.views import editions, files

app_name = "insight"

urlpatterns = [
    path("quarters/", editions.Quarters.as_view(), name="quarters"),
    path("quarters/<slug:quarter>/make/", editions.Make.as_view(), name="make"),
    path("quarters/<slug:quarter>/<int:number>/", editions.ShowEdition.as_view(), name="edition"),
    path("quarters/<slug:quarter>/<int:number>/picture.csv", editions.AsCsv.as_view(), name="edition-csv"),
    path("quarters/<slug:quarter>/<int:number>/picture.pdf", editions.AsPdf.as_view(), name="edition-pdf"),
    path("quarters/<slug:quarter>/<int:number>/publish/", editions.Publish.as_view(), name="publish"),
    path("quarters/<slug:quarter>/<int:number>/voices/", editions.ChooseVoice.as_view(), name="voices"),
    path("voices/<int:pk>/drop/", editions.DropVoice.as_view(), name="drop-voice"),
    path("files/", files.Files.as_view(), name="files"),
    path("files/new/", files.SendFile.as_view(), name="send"),
    path("files/<int:pk>/", files.ShowFile.as_view(), name="file"),
    path("files/<int:pk>/columns/", files.MatchColumns.as_view(), name="columns"),
    path("files/<int:pk>/put-aside/", files.Drop.as_view(), name="put-aside"),
    path("files/<int:pk>/take-back/", files.Withdraw.as_view(), name="take-back"),
    path("files/<int:pk>/left-out.csv", files.LeftOut.as_view(), name="left-out"),
]
