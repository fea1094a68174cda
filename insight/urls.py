from django.urls import path

from insight.views import files

app_name = "insight"

urlpatterns = [
    path("files/", files.Files.as_view(), name="files"),
    path("files/new/", files.SendFile.as_view(), name="send"),
    path("files/<int:pk>/", files.ShowFile.as_view(), name="file"),
    path("files/<int:pk>/columns/", files.MatchColumns.as_view(), name="columns"),
    path("files/<int:pk>/put-aside/", files.Drop.as_view(), name="put-aside"),
    path("files/<int:pk>/take-back/", files.Withdraw.as_view(), name="take-back"),
    path("files/<int:pk>/left-out.csv", files.LeftOut.as_view(), name="left-out"),
]
