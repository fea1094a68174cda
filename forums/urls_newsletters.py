"""The newsletter: read, asked for, written and posted."""

from django.urls import path

from forums.views import newsletters, readers, writing

app_name = "newsletters"
urlpatterns = [
    path("", newsletters.Archive.as_view(), name="list"),
    path("subscribe/", readers.Subscribe.as_view(), name="subscribe"),
    path("confirm/<str:token>/", readers.Confirm.as_view(), name="confirm"),
    path("stop/<str:token>/", readers.Stop.as_view(), name="stop"),
    path("by-post/", readers.ByPost.as_view(), name="by-post"),
    path("by-post/labels.pdf", readers.Labels.as_view(), name="labels"),
    path("by-post/<int:pk>/remove/", readers.RemoveByPost.as_view(), name="remove-by-post"),
    path("writing/", writing.Desk.as_view(), name="desk"),
    path("sections/<int:pk>/", writing.EditSection.as_view(), name="section"),
    path("sections/<int:pk>/remove/", writing.RemoveSection.as_view(), name="remove-section"),
    path("<slug:reference>/", newsletters.OneNewsletter.as_view(), name="newsletter"),
    path("<slug:reference>/newsletter.pdf", newsletters.Pdf.as_view(), name="pdf"),
    path("<slug:reference>/large-print.pdf", newsletters.LargePrint.as_view(), name="large-print"),
    path("<slug:reference>/newsletter.txt", newsletters.PlainText.as_view(), name="text"),
    path("<slug:reference>/write/", writing.Write.as_view(), name="write"),
    path("<slug:reference>/add/", writing.AddSection.as_view(), name="add"),
    path("<slug:reference>/sign-off/", writing.SignOff.as_view(), name="sign-off"),
]
