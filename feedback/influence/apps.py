from django.apps import AppConfig


class InfluenceConfig(AppConfig):
    """Its table stands in `feedback.tickets`, as all of this room."""

    name = "feedback.influence"
    verbose_name = "What came of what people said"

    def ready(self) -> None:
        from feedback.influence import privacy

        privacy.register()
