from django.urls import path

from initiatives.views import changes, involved, keeping, milestones, public

app_name = "initiatives"
urlpatterns = [
    path("", public.ListInitiatives.as_view(), name="list"),
    path("dates/", public.ListDates.as_view(), name="dates"),
    path("new/", keeping.ProposeInitiative.as_view(), name="propose"),
    path("follow/<str:token>/", public.ConfirmInitiativeFollow.as_view(), name="confirm-follow"),
    path("follow/<str:token>/stop/", public.StopInitiativeFollow.as_view(), name="stop-following"),
    path("is-it-so/<str:token>/", public.SayWhetherItIsSo.as_view(), name="is-it-so"),
    path("<slug:reference>/", public.ShowInitiative.as_view(), name="initiative"),
    path("<slug:reference>/follow/", public.FollowInitiative.as_view(), name="follow"),
    path("<slug:reference>/support/", public.Support.as_view(), name="support"),
    path("<slug:reference>/support/take-back/", public.WithdrawSupport.as_view(), name="take-back"),
    path("<slug:reference>/project/", keeping.ShowProject.as_view(), name="project"),
    path("<slug:reference>/change/", keeping.ChangeInitiative.as_view(), name="change"),
    path("<slug:reference>/publish/", keeping.PublishInitiative.as_view(), name="publish"),
    path("<slug:reference>/points/", keeping.LinkPoint.as_view(), name="link-point"),
    path("<slug:reference>/points/<slug:ticket>/off/", keeping.UnlinkPoint.as_view(), name="unlink-point"),
    path("<slug:reference>/notes/", keeping.AddNote.as_view(), name="note"),
    path("<slug:reference>/step/", keeping.MoveStage.as_view(), name="step"),
    path("<slug:reference>/dates/", milestones.AddMilestone.as_view(), name="milestone"),
    path("<slug:reference>/dates/<int:pk>/move/", milestones.MoveMilestone.as_view(), name="move-milestone"),
    path(
        "<slug:reference>/dates/<int:pk>/done/",
        milestones.CompleteMilestone.as_view(),
        name="complete-milestone",
    ),
    path("<slug:reference>/room/", involved.AddMember.as_view(), name="member"),
    path("<slug:reference>/room/<int:pk>/left/", involved.EndMember.as_view(), name="end-member"),
    path("<slug:reference>/in-the-way/", involved.AddObstacle.as_view(), name="obstacle"),
    path("<slug:reference>/in-the-way/<int:pk>/", involved.SolveObstacle.as_view(), name="solve-obstacle"),
    path("<slug:reference>/changes/", changes.RecordChange.as_view(), name="record-change"),
    path(
        "<slug:reference>/changes/<int:pk>/change/", changes.CompleteRecord.as_view(), name="complete-record"
    ),
    path("<slug:reference>/changes/<int:pk>/", changes.CheckChange.as_view(), name="check-change"),
]
