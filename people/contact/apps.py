from django.apps import AppConfig


class ContactConfig(AppConfig):
    name = "people.contact"
    verbose_name = "Reaching people another way than by email"
