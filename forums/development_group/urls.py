"""The Development Group: its meetings, agendas, papers, minutes and terms."""

from django.urls import path

from forums.development_group.views import came_of_it, group, group_agenda, group_minutes, group_papers, needs

app_name = "group"
urlpatterns = [
    path("", group.ShowDevelopmentGroup.as_view(), name="home"),
    path("actions/", group.ListOpenActions.as_view(), name="actions"),
    path("terms/", group.ShowTerms.as_view(), name="terms"),
    path("terms/agree/", group_agenda.AgreeTerms.as_view(), name="agree-terms"),
    path("terms/<int:number>/", group.ShowTerms.as_view(), name="terms-version"),
    path("items/<int:pk>/", group_agenda.EditAgendaItem.as_view(), name="item"),
    path("items/<int:pk>/move/", group_agenda.MoveAgendaItem.as_view(), name="move-item"),
    path("items/<int:pk>/remove/", group_agenda.RemoveAgendaItem.as_view(), name="remove-item"),
    path("items/<int:pk>/said/", group_minutes.WriteDiscussion.as_view(), name="said"),
    path("items/<int:pk>/outcomes/add/", group_minutes.AddOutcome.as_view(), name="add-outcome"),
    path("outcomes/<int:pk>/", group_minutes.EditOutcome.as_view(), name="outcome"),
    path("outcomes/<int:pk>/settle/", group_minutes.SettleAction.as_view(), name="settle"),
    path("outcomes/<int:pk>/answer/", group_minutes.AnswerWithOutcome.as_view(), name="answer-with"),
    path("outcomes/<int:pk>/came-of-it/", came_of_it.TellWhatCame.as_view(), name="came-of-it"),
    path("came-of-it/<int:pk>/", came_of_it.CompleteWhatCame.as_view(), name="complete-came-of-it"),
    path("came-of-it/<int:pk>/check/", came_of_it.CheckWhatCame.as_view(), name="check-came-of-it"),
    path("papers/<int:pk>/", group_papers.EditPaper.as_view(), name="edit-paper"),
    path("papers/<int:pk>/remove/", group_papers.RemovePaper.as_view(), name="remove-paper"),
    path("papers/<int:pk>/add/<slug:kind>/", group_papers.AddPaperSection.as_view(), name="add-section"),
    path("sections/<int:pk>/", group_papers.EditPaperSection.as_view(), name="section"),
    path("sections/<int:pk>/move/", group_papers.MovePaperSection.as_view(), name="move-section"),
    path("sections/<int:pk>/remove/", group_papers.RemovePaperSection.as_view(), name="remove-section"),
    path("<slug:reference>/", group.ShowGroupMeeting.as_view(), name="meeting"),
    path("<slug:reference>/prepare/", group.PrepareGroupMeeting.as_view(), name="prepare"),
    path("<slug:reference>/needs/", needs.ShareNeedsWithGroup.as_view(), name="share-needs"),
    path("<slug:reference>/draft/", group_agenda.DraftAgenda.as_view(), name="draft"),
    path("<slug:reference>/change/", group_agenda.ChangeGroupMeeting.as_view(), name="change"),
    path("<slug:reference>/items/add/", group_agenda.AddAgendaItem.as_view(), name="add-item"),
    path("<slug:reference>/pals/", group_agenda.TellOfPals.as_view(), name="pals"),
    path("<slug:reference>/publish-papers/", group_agenda.PublishPapers.as_view(), name="publish-papers"),
    path("<slug:reference>/attendance/", group_minutes.NoteAttendance.as_view(), name="attendance"),
    path("<slug:reference>/publish-minutes/", group_minutes.PublishMinutes.as_view(), name="publish-minutes"),
    path("<slug:reference>/papers/add/", group_papers.AddPaper.as_view(), name="add-paper"),
    path("<slug:reference>/papers/<int:pk>/", group.ShowPaper.as_view(), name="paper"),
    path("<slug:reference>/papers/<int:pk>/paper.pdf", group.PaperPdf.as_view(), name="paper-pdf"),
    path(
        "<slug:reference>/papers/<int:paper>/pictures/<int:pk>.jpg",
        group.PaperPicture.as_view(),
        name="picture",
    ),
]
