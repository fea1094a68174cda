from django.urls import path

from guides.views import public, writing

app_name = "guides"
urlpatterns = [
    path("", public.ListGuides.as_view(), name="list"),
    path("new/", writing.StartGuide.as_view(), name="start"),
    path("<slug:slug>/", public.ShowGuide.as_view(), name="guide"),
    path("<slug:slug>/cards/", public.ShowCards.as_view(), name="cards"),
    path("<slug:slug>/versions/<int:number>/", public.ShowVersion.as_view(), name="version"),
    path("<slug:slug>/write/", writing.WriteDraft.as_view(), name="write"),
    path("<slug:slug>/draft/", writing.PublishDraft.as_view(), name="draft"),
]
