from django.apps import AppConfig

from kit.waiting import NEWS, WAITING


class ReportsConfig(AppConfig):
    name = "insight.reports"
    verbose_name = "What feedback tells us together"

    def ready(self) -> None:
        from forums.development_group.signals import drawn_papers_wanted
        from insight.reports.actions.group_papers import draw_group_papers
        from insight.reports.selectors import news, waiting

        WAITING.add(waiting.waiting_for)
        NEWS.add(news.news_for)
        drawn_papers_wanted.connect(draw_group_papers, dispatch_uid="insight_reports")
