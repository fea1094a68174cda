from django.urls import path

from volunteers.journeys.views import journeys, thanks

urlpatterns = [
    path("mine/", journeys.MyRoles.as_view(), name="mine"),
    path("people/<uuid:reference>/", journeys.Journey.as_view(), name="journey"),
    path("people/<uuid:reference>/about-you/", journeys.Apply.as_view(), name="apply"),
    path("people/<uuid:reference>/your-offer/", journeys.AcceptOffer.as_view(), name="accept-offer"),
    path("people/<uuid:reference>/needs/", journeys.ShareNeeds.as_view(), name="share-needs"),
    path("people/<uuid:reference>/checks/", journeys.NoteCheck.as_view(), name="check"),
    path("people/<uuid:reference>/offer/", journeys.MakeOffer.as_view(), name="make-offer"),
    path("people/<uuid:reference>/thank/", thanks.Thank.as_view(), name="thank"),
    path("people/<uuid:reference>/write-reference/", thanks.WriteReference.as_view(), name="write-reference"),
    path(
        "people/<uuid:reference>/references/<uuid:written>/",
        thanks.ReferencePaper.as_view(),
        name="reference-paper",
    ),
    path("people/<uuid:reference>/<slug:kind>/", journeys.TakeStep.as_view(), name="step"),
    path("thanks/", thanks.Thanks.as_view(), name="thanks"),
    path("given/", thanks.Given.as_view(), name="given"),
    path("given/note/", thanks.NoteTime.as_view(), name="note-time"),
    path("given/certificate/", thanks.Certificate.as_view(), name="certificate"),
    path("given/name/", thanks.NamePublicly.as_view(), name="name-publicly"),
    path("given/name/remove/", thanks.NameNoMore.as_view(), name="name-no-more"),
]
