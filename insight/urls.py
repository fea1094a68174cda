from django.urls import path

from insight.coding.views import codebook, coding
from insight.files.views import files, known_files, place_names, uploading
from insight.papers.views import contacts, editions, pals, subjects, summary, voices

app_name = "insight"

urlpatterns = [
    path("quarters/", editions.ListQuarters.as_view(), name="quarters"),
    path("quarters/how-the-picture-is-made/", editions.HowItIsMade.as_view(), name="how-it-is-made"),
    path("quarters/<slug:quarter>/make/", editions.MakeEdition.as_view(), name="make"),
    path("quarters/<slug:quarter>/<int:number>/", editions.ShowEdition.as_view(), name="edition"),
    path(
        "quarters/<slug:quarter>/<int:number>/picture.csv", editions.EditionCsv.as_view(), name="edition-csv"
    ),
    path(
        "quarters/<slug:quarter>/<int:number>/picture.pdf", editions.EditionPdf.as_view(), name="edition-pdf"
    ),
    path("quarters/<slug:quarter>/<int:number>/publish/", editions.PublishEdition.as_view(), name="publish"),
    path("quarters/<slug:quarter>/<int:number>/summary/", summary.ShowSummary.as_view(), name="summary"),
    path(
        "quarters/<slug:quarter>/<int:number>/summary.pdf", summary.SummaryPdf.as_view(), name="summary-pdf"
    ),
    path(
        "quarters/<slug:quarter>/<int:number>/summary/newsletter/",
        summary.AddSummaryToNewsletter.as_view(),
        name="offer-summary",
    ),
    path("quarters/<slug:quarter>/<int:number>/voices/", voices.ChoosePoint.as_view(), name="voices"),
    path(
        "quarters/<slug:quarter>/<int:number>/voices/<slug:theme>/",
        voices.ChooseComment.as_view(),
        name="comments",
    ),
    path("voices/<int:pk>/drop/", voices.DropVoice.as_view(), name="drop-voice"),
    path("pals/", pals.ShowPalsFigures.as_view(), name="pals"),
    path("coding/", coding.StartCoding.as_view(), name="coding"),
    path("coding/next/", coding.TakeNextComment.as_view(), name="take-next"),
    path("coding/<int:pk>/", coding.CodeComment.as_view(), name="code"),
    path("coding/<int:pk>/put-back/", coding.ReturnComment.as_view(), name="put-back"),
    path("suggestions/", coding.ShowSuggestionQuality.as_view(), name="suggestions"),
    path("words/", codebook.ListThemeWords.as_view(), name="words"),
    path("words/codebook.csv", codebook.CodebookCsv.as_view(), name="codebook-csv"),
    path("words/codebook.json", codebook.CodebookJson.as_view(), name="codebook-json"),
    path("words/<slug:slug>/", codebook.ChangeThemeWords.as_view(), name="change-words"),
    path("subjects/", subjects.ListSubjects.as_view(), name="subjects"),
    path("subjects/sort/", subjects.SortSubject.as_view(), name="sort-subject"),
    path("contacts/", contacts.ListContacts.as_view(), name="contacts"),
    path("contacts/note/", contacts.NoteContacts.as_view(), name="note-contacts"),
    path("files/", files.ListFiles.as_view(), name="files"),
    path("files/new/", uploading.SendFile.as_view(), name="send"),
    path("files/known/", known_files.ListKnownFiles.as_view(), name="known-files"),
    path("files/known/<slug:slug>/", known_files.KnownFileExample.as_view(), name="known-file"),
    path("files/places/", place_names.ListPlaceAliases.as_view(), name="place-names"),
    path("files/places/names.csv", place_names.PlaceAliasesCsv.as_view(), name="place-names-csv"),
    path("files/places/new/", place_names.AddPlaceAlias.as_view(), name="add-place-name"),
    path("files/places/<int:pk>/", place_names.ChangePlaceAlias.as_view(), name="place-name"),
    path("files/places/<int:pk>/remove/", place_names.RemovePlaceAlias.as_view(), name="remove-place-name"),
    path("files/<int:pk>/", files.ShowFile.as_view(), name="file"),
    path("files/<int:pk>/places/", place_names.NamePlacesOfFile.as_view(), name="file-places"),
    path("files/<int:pk>/columns/", files.MatchColumns.as_view(), name="columns"),
    path("files/<int:pk>/put-aside/", files.DropFile.as_view(), name="put-aside"),
    path("files/<int:pk>/take-back/", files.WithdrawFile.as_view(), name="take-back"),
    path("files/<int:pk>/left-out.csv", files.RejectedRowsCsv.as_view(), name="left-out"),
]
