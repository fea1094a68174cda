from django.urls import path

from people import views, views_contact, views_roles

app_name = "people"
urlpatterns = [
    path("", views.ShowAccount.as_view(), name="account"),
    path("profile/", views.ChangeProfile.as_view(), name="profile"),
    path("access-needs/", views.ReviewAccessNeeds.as_view(), name="access-needs"),
    path("equality/", views.AnswerEquality.as_view(), name="equality"),
    path("stay/", views.StaySignedIn.as_view(), name="stay"),
    path("download/", views.DownloadData.as_view(), name="download"),
    path("delete/", views.DeleteAccount.as_view(), name="delete"),
    path("demo/<slug:key>/", views.DemoSignIn.as_view(), name="demo"),
    path("contact/", views_contact.ListContactTasks.as_view(), name="contact"),
    path("contact/<uuid:key>/", views_contact.RecordContact.as_view(), name="contact-one"),
    path("people/", views_roles.ListPeople.as_view(), name="people"),
    path("people/<uuid:key>/", views_roles.GiveRole.as_view(), name="person"),
    path("people/<uuid:key>/roles/<int:pk>/end/", views_roles.EndRole.as_view(), name="end-role"),
]
