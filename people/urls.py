from django.urls import path

from people.accounts import views as own
from people.contact import views as contact
from people.roles import views as roles
from people.sign_in import views as sign_in

app_name = "people"
urlpatterns = [
    path("", own.ShowAccount.as_view(), name="account"),
    path("profile/", own.ChangeProfile.as_view(), name="profile"),
    path("access-needs/", own.ReviewAccessNeeds.as_view(), name="access-needs"),
    path("equality/", own.AnswerEquality.as_view(), name="equality"),
    path("stay/", sign_in.StaySignedIn.as_view(), name="stay"),
    path("download/", own.DownloadData.as_view(), name="download"),
    path("delete/", own.DeleteAccount.as_view(), name="delete"),
    path("demo/<slug:key>/", sign_in.DemoSignIn.as_view(), name="demo"),
    path("contact/", contact.ListContactTasks.as_view(), name="contact"),
    path("contact/<uuid:key>/", contact.RecordContact.as_view(), name="contact-one"),
    path("people/", roles.ListPeople.as_view(), name="people"),
    path("people/<uuid:key>/", roles.GiveRole.as_view(), name="person"),
    path("people/<uuid:key>/roles/<int:pk>/end/", roles.EndRole.as_view(), name="end-role"),
]
