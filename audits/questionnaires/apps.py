from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "audits.questionnaires"
    verbose_name = "Which questions are asked"
