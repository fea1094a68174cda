"""What a machine sees in a text, for a person to look at. It never decides anything."""

from django.db import models


class Flag(models.TextChoices):
    HARM = "harm", "Words of harm"
    NHS_NUMBER = "nhs_number", "NHS number"
    PHONE = "phone", "Phone number"
    EMAIL = "email", "Email address"
    POSTCODE = "postcode", "Postcode"
    BIRTH_DATE = "birth_date", "Date of birth"
    NAME = "name", "Title with a name"


def found_in(text):
    """The flags of a text, each once, in the order of Flag."""
    return []
