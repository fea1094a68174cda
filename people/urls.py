from django.urls import path

from people import views, views_contact, views_roles

app_name = "people"
urlpatterns = [
    path("", views.Account.as_view(), name="account"),
    path("profile/", views.Profile.as_view(), name="profile"),
    path("access-needs/", views.Needs.as_view(), name="access-needs"),
    path("equality/", views.Equality.as_view(), name="equality"),
    path("stay/", views.Stay.as_view(), name="stay"),
    path("download/", views.Download.as_view(), name="download"),
    path("delete/", views.Leave.as_view(), name="delete"),
    path("demo/<slug:key>/", views.DemoSignIn.as_view(), name="demo"),
    path("contact/", views_contact.ToContact.as_view(), name="contact"),
    path("contact/<uuid:key>/", views_contact.ContactOne.as_view(), name="contact-one"),
    path("people/", views_roles.People.as_view(), name="people"),
    path("people/<uuid:key>/", views_roles.OnePerson.as_view(), name="person"),
    path("people/<uuid:key>/roles/<int:pk>/end/", views_roles.EndRole.as_view(), name="end-role"),
]
