from django.apps import AppConfig

from kit.waiting import NEWS, WAITING


class PapersConfig(AppConfig):
    name = "insight.papers"
    verbose_name = "The quarter, to be read"

    def ready(self) -> None:
        from forums.development_group.signals import drawn_papers_wanted
        from insight.papers.actions.group_papers import draw_group_papers
        from insight.papers.selectors import news, waiting

        WAITING.add(waiting.waiting_for)
        NEWS.add(news.news_for)
        drawn_papers_wanted.connect(draw_group_papers, dispatch_uid="insight_papers")
