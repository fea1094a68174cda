"""Languages that a Trust offers guides in: a dated setting."""

from datetime import date

from people.models import DatedSetting

LANGUAGES = "guides.languages"


def languages_offered(day: date) -> list[str]:
    return [str(code) for code in DatedSetting.objects.value_on(LANGUAGES, day)]
