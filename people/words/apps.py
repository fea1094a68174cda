from django.apps import AppConfig


class WordsConfig(AppConfig):
    name = "people.words"
    verbose_name = "What things are called"

    def ready(self) -> None:
        from people.words import wording

        wording.register_words()
