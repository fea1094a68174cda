from django.apps import AppConfig

from kit.waiting import NEWS, WAITING


class PlanningConfig(AppConfig):
    name = "forums.planning"
    verbose_name = "Planning forums"

    def ready(self) -> None:
        from forums.planning import privacy
        from forums.planning.selectors import news, waiting

        privacy.register()
        WAITING.add(waiting.waiting_for)
        NEWS.add(news.news_for)
