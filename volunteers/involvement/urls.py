from django.urls import path

from volunteers.involvement.views import offerings, roles

urlpatterns = [
    path("", roles.Roles.as_view(), name="roles"),
    path("roles/<uuid:reference>/", roles.ShowRole.as_view(), name="role"),
    path("roles/<uuid:reference>/interest/", roles.ShowInterest.as_view(), name="interest"),
    path("interest/<str:token>/", roles.ConfirmInterest.as_view(), name="confirm-interest"),
    path("stop-letters/<str:token>/", roles.StopInterest.as_view(), name="stop-letters"),
    path("offering/", offerings.MyOffering.as_view(), name="offering"),
    path("offering/take-away/", offerings.WithdrawOffering.as_view(), name="take-away-offering"),
    path("desk/library/", offerings.OfferingLibrary.as_view(), name="library"),
    path("desk/", roles.CoordinatorDesk.as_view(), name="desk"),
    path("desk/roles/new/", roles.WriteRole.as_view(), name="new-role"),
    path("desk/roles/<uuid:reference>/", roles.ManageRole.as_view(), name="manage-role"),
    path("desk/roles/<uuid:reference>/change/", roles.WriteRole.as_view(), name="change-role"),
    path("desk/roles/<uuid:reference>/publish/", roles.PublishRole.as_view(), name="publish-role"),
    path("desk/roles/<uuid:reference>/close/", roles.CloseRole.as_view(), name="close-role"),
    path("desk/roles/<uuid:reference>/people/", offerings.PeopleForRole.as_view(), name="people-for-role"),
    path(
        "desk/roles/<uuid:reference>/people/<uuid:offering>/ask/",
        offerings.InviteToRole.as_view(),
        name="ask-person",
    ),
    path("desk/interest/<uuid:reference>/", roles.AnswerInterest.as_view(), name="answer-interest"),
    path("desk/interest/<uuid:reference>/settle/", roles.SettleInterest.as_view(), name="settle-interest"),
]
