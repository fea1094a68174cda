from django.urls import path

from insight.views import codebook, coding, editions, files, summary, voices

app_name = "insight"

urlpatterns = [
    path("quarters/", editions.Quarters.as_view(), name="quarters"),
    path("quarters/how-the-picture-is-made/", editions.HowItIsMade.as_view(), name="how-it-is-made"),
    path("quarters/<slug:quarter>/make/", editions.Make.as_view(), name="make"),
    path("quarters/<slug:quarter>/<int:number>/", editions.ShowEdition.as_view(), name="edition"),
    path("quarters/<slug:quarter>/<int:number>/picture.csv", editions.AsCsv.as_view(), name="edition-csv"),
    path("quarters/<slug:quarter>/<int:number>/picture.pdf", editions.AsPdf.as_view(), name="edition-pdf"),
    path("quarters/<slug:quarter>/<int:number>/publish/", editions.Publish.as_view(), name="publish"),
    path("quarters/<slug:quarter>/<int:number>/summary/", summary.Summary.as_view(), name="summary"),
    path("quarters/<slug:quarter>/<int:number>/summary.pdf", summary.AsPdf.as_view(), name="summary-pdf"),
    path(
        "quarters/<slug:quarter>/<int:number>/summary/newsletter/",
        summary.Offer.as_view(),
        name="offer-summary",
    ),
    path("quarters/<slug:quarter>/<int:number>/voices/", voices.ChoosePoint.as_view(), name="voices"),
    path(
        "quarters/<slug:quarter>/<int:number>/voices/<slug:theme>/",
        voices.ChooseComment.as_view(),
        name="comments",
    ),
    path("voices/<int:pk>/drop/", voices.DropVoice.as_view(), name="drop-voice"),
    path("coding/", coding.Start.as_view(), name="coding"),
    path("coding/next/", coding.TakeNext.as_view(), name="take-next"),
    path("coding/<int:pk>/", coding.OneComment.as_view(), name="code"),
    path("coding/<int:pk>/put-back/", coding.PutBack.as_view(), name="put-back"),
    path("suggestions/", coding.Goodness.as_view(), name="suggestions"),
    path("words/", codebook.AllWords.as_view(), name="words"),
    path("words/codebook.csv", codebook.AsCsv.as_view(), name="codebook-csv"),
    path("words/codebook.json", codebook.AsJson.as_view(), name="codebook-json"),
    path("words/<slug:slug>/", codebook.ChangeWords.as_view(), name="change-words"),
    path("files/", files.Files.as_view(), name="files"),
    path("files/new/", files.SendFile.as_view(), name="send"),
    path("files/<int:pk>/", files.ShowFile.as_view(), name="file"),
    path("files/<int:pk>/columns/", files.MatchColumns.as_view(), name="columns"),
    path("files/<int:pk>/put-aside/", files.Drop.as_view(), name="put-aside"),
    path("files/<int:pk>/take-back/", files.Withdraw.as_view(), name="take-back"),
    path("files/<int:pk>/left-out.csv", files.LeftOut.as_view(), name="left-out"),
]
