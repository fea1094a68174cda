from django.urls import path

from initiatives.ideas import views

app_name = "ideas"
urlpatterns = [
    path("", views.ListCalls.as_view(), name="list"),
    path("new/", views.BeginCall.as_view(), name="begin"),
    path("<slug:reference>/", views.ShowCall.as_view(), name="call"),
    path("<slug:reference>/choose/", views.ChooseIdeas.as_view(), name="choose"),
    path("<slug:reference>/change/", views.ChangeCall.as_view(), name="change"),
    path("<slug:reference>/publish/", views.PublishCall.as_view(), name="publish"),
    path("<slug:reference>/ideas/", views.AddIdea.as_view(), name="add-idea"),
    path("<slug:reference>/ideas/<int:pk>/", views.ChangeIdea.as_view(), name="change-idea"),
    path("<slug:reference>/ideas/<int:pk>/off/", views.RemoveIdea.as_view(), name="remove-idea"),
    path("<slug:reference>/ideas/<int:pk>/decide/", views.DecideIdea.as_view(), name="decide"),
]
