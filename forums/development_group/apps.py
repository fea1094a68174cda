from django.apps import AppConfig

from kit.waiting import NEWS, WAITING


class DevelopmentGroupConfig(AppConfig):
    name = "forums.development_group"
    verbose_name = "The Development Group"

    def ready(self) -> None:
        from feedback.stories.copies import register_texts
        from forums.development_group import privacy
        from forums.development_group.actions.planning import save_group_meeting
        from forums.development_group.meeting_kind import GroupMeetings
        from forums.development_group.models import PaperSection
        from forums.development_group.selectors import news, waiting
        from forums.rounds.signals import round_laid_out
        from meetings.meeting_kinds import register_meeting_kind
        from meetings.models import AgendaItem, Outcome

        privacy.register()
        register_texts(PaperSection, "heading", "text")
        register_texts(AgendaItem, "title", "words", "said")
        register_texts(Outcome, "text", "evidence")
        register_meeting_kind(GroupMeetings())
        round_laid_out.connect(save_group_meeting, dispatch_uid="development_group")
        WAITING.add(waiting.waiting_for)
        NEWS.add(news.news_for)
