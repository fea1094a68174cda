from django.apps import AppConfig

from kit.open_data import OPEN_TABLES


class WordsConfig(AppConfig):
    name = "people.words"
    verbose_name = "What things are called"

    def ready(self) -> None:
        from people.words import open_data, wording

        wording.register_words()
        OPEN_TABLES.add(90, open_data.NAMES)
