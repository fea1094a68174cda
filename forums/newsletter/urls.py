"""The newsletter: read, asked for, written and posted."""

from django.urls import path

from forums.newsletter.views import newsletter_writing, newsletters, readers

app_name = "newsletters"
urlpatterns = [
    path("", newsletters.ListNewsletters.as_view(), name="list"),
    path("subscribe/", readers.Subscribe.as_view(), name="subscribe"),
    path("confirm/<str:token>/", readers.ConfirmReader.as_view(), name="confirm"),
    path("stop/<str:token>/", readers.StopNewsletter.as_view(), name="stop"),
    path("by-post/", readers.AddPostReader.as_view(), name="by-post"),
    path("by-post/labels.pdf", readers.PostLabels.as_view(), name="labels"),
    path("by-post/<int:pk>/remove/", readers.RemovePostReader.as_view(), name="remove-by-post"),
    path("writing/", newsletter_writing.ListNewslettersToWrite.as_view(), name="desk"),
    path("sections/<int:pk>/", newsletter_writing.EditNewsletterSection.as_view(), name="section"),
    path(
        "sections/<int:pk>/remove/",
        newsletter_writing.RemoveNewsletterSection.as_view(),
        name="remove-section",
    ),
    path("<slug:reference>/", newsletters.ShowNewsletter.as_view(), name="newsletter"),
    path("<slug:reference>/newsletter.pdf", newsletters.NewsletterPdf.as_view(), name="pdf"),
    path(
        "<slug:reference>/large-print.pdf", newsletters.NewsletterInLargePrint.as_view(), name="large-print"
    ),
    path("<slug:reference>/newsletter.txt", newsletters.NewsletterAsText.as_view(), name="text"),
    path("<slug:reference>/write/", newsletter_writing.WriteNewsletter.as_view(), name="write"),
    path("<slug:reference>/add/", newsletter_writing.AddNewsletterSection.as_view(), name="add"),
    path("<slug:reference>/sign-off/", newsletter_writing.SignNewsletterOff.as_view(), name="sign-off"),
]
