from django.urls import path

from initiatives.naming import views

app_name = "naming"
urlpatterns = [
    path("new/", views.BeginVote.as_view(), name="begin"),
    path("<slug:reference>/", views.ShowVote.as_view(), name="vote"),
    path("<slug:reference>/propose/", views.ProposeWord.as_view(), name="propose"),
    path("<slug:reference>/choose/", views.ChooseName.as_view(), name="choose"),
    path("<slug:reference>/proposals/<int:pk>/", views.ReadProposal.as_view(), name="read"),
    path("<slug:reference>/confirm/", views.ConfirmWord.as_view(), name="confirm"),
    path("<slug:reference>/decline/", views.DeclineWords.as_view(), name="decline"),
]
