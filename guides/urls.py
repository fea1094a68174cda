from django.urls import path

from guides.views import other_forms, other_writing, public, signed, writing

app_name = "guides"
urlpatterns = [
    path("", public.ListGuides.as_view(), name="list"),
    path("new/", writing.StartGuide.as_view(), name="start"),
    path("pictures/<slug:picture>.svg", other_forms.ShowPicture.as_view(), name="picture"),
    path("<slug:slug>/", public.ShowGuide.as_view(), name="guide"),
    path("<slug:slug>/cards/", public.ShowCards.as_view(), name="cards"),
    path("<slug:slug>/versions/<int:number>/", public.ShowVersion.as_view(), name="version"),
    path("<slug:slug>/write/", writing.WriteDraft.as_view(), name="write"),
    path("<slug:slug>/draft/", writing.PublishDraft.as_view(), name="draft"),
    path("<slug:slug>/easy-read/", other_forms.ShowEasyRead.as_view(), name="easy-read"),
    path("<slug:slug>/in/<slug:language>/", other_forms.ShowTranslation.as_view(), name="translation"),
    path("<slug:slug>/bsl/", signed.ShowSigned.as_view(), name="bsl"),
    path("<slug:slug>/bsl/captions.vtt", signed.ShowCaptions.as_view(), name="captions"),
    path("<slug:slug>/bsl/film/", signed.ShowFilm.as_view(), name="film"),
    path("<slug:slug>/forms/", other_writing.ListOtherForms.as_view(), name="forms"),
    path("<slug:slug>/easy-read/write/", other_writing.WriteEasyRead.as_view(), name="write-easy-read"),
    path("<slug:slug>/easy-read/draft/", other_writing.PublishEasyRead.as_view(), name="easy-read-draft"),
    path("<slug:slug>/easy-read/checked/", other_writing.CheckEasyRead.as_view(), name="check-easy-read"),
    path("<slug:slug>/in/<slug:language>/write/", other_writing.WriteTranslation.as_view(), name="translate"),
    path(
        "<slug:slug>/in/<slug:language>/draft/",
        other_writing.PublishTranslation.as_view(),
        name="translation-draft",
    ),
]
