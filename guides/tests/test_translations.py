"""Guides in other languages: direction and language of their words, what a machine may not translate, that the English has changed."""

import pytest
from django.db import IntegrityError, connection, transaction

from guides.actions.translating import has_crisis_words, publish_translation, save_translation
from guides.models import GuideTranslation
from guides.tests.samples import a_translation, a_version
from kit.verbs.errors import NotPossible, StaleVersion
from people.models import DatedSetting

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "Pytamy razem",
    "summary": "Jak pytać ludzi razem.",
    "text": "## Co to jest\nPlanujemy razem.",
}
CRISIS_TEXT = "## What to do\nRing 999 if somebody may die."


@pytest.fixture
def translate(guide, lead, now):
    def translated(language="pl", version=0, by=lead, **given):
        details = WORDS | {"is_machine": False} | given
        return save_translation(guide=guide, language=language, version=version, by=by, at=now, **details)

    return translated


def text(response):
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def test_a_draft_is_saved_once_and_published_by_somebody_else(
    guide, translate, lead, coordinator, now, client
):
    assert translate().version == translate().version == 1
    assert translate(version=1, title="Razem").version == 2
    with pytest.raises(StaleVersion):
        translate(version=1, title="Inaczej", by=coordinator)
    assert client.get("/guides/asking-together/in/pl/").status_code == 404
    with pytest.raises(NotPossible, match="You wrote this"):
        publish_translation(guide=guide, language="pl", version=2, by=lead, at=now)
    publish_translation(guide=guide, language="pl", version=2, by=coordinator, at=now)
    page = text(client.get("/guides/asking-together/in/pl/"))
    assert '<article class="guide" lang="pl" dir="ltr">' in page
    assert "Planujemy razem." in page
    assert 'href="/guides/asking-together/in/pl/" lang="pl" hreflang="pl"><bdi>Polski</bdi>' in text(
        client.get("/guides/asking-together/")
    )


def test_words_from_right_to_left_say_so(guide, client):
    a_translation(guide.versions.get(), "ar")
    assert '<article class="guide" lang="ar" dir="rtl">' in text(client.get("/guides/asking-together/in/ar/"))


def test_what_we_say_of_a_part_ourselves_is_english_in_a_translation_too(guide, client):
    a_translation(guide.versions.get(), "ar", text="## ما هو\nنخطط معًا.\nSource: قانون")
    page = text(client.get("/guides/asking-together/in/ar/"))
    assert '<p class="guide__source" lang="en" dir="ltr">Where this comes from: <bdi>قانون</bdi>.' in page


def test_it_says_within_the_request_when_the_english_has_changed(guide, client):
    a_translation(guide.versions.get(), "pl")
    said = "The English has changed since."
    assert said not in text(client.get("/guides/asking-together/in/pl/"))
    a_version(guide, 2, text="## Other\nWords.")
    assert said in text(client.get("/guides/asking-together/in/pl/"))


def test_a_machine_s_translation_is_labelled(guide, client):
    a_translation(guide.versions.get(), "pl", is_machine=True)
    assert "A program translated this." in text(client.get("/guides/asking-together/in/pl/"))
    a_translation(guide.versions.get(), "uk", is_machine=False)
    assert "A program translated this." not in text(client.get("/guides/asking-together/in/uk/"))


def test_crisis_words_are_never_translated_by_a_machine_whoever_asks(guide, translate):
    a_version(guide, 2, text=CRISIS_TEXT)
    with pytest.raises(NotPossible, match="A person has to translate it"):
        translate(is_machine=True)
    assert translate(is_machine=False).is_machine is False
    with pytest.raises(IntegrityError), transaction.atomic():
        a_translation(guide.versions.get(number=2), "ur", is_machine=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        GuideTranslation.objects.update(is_machine=True)


@pytest.mark.parametrize(
    "words",
    ["Zadzwoń pod 116 123.", "Zadzwoń: 0800 915 4644.", "In a CRISIS, call us.", "suicidal", "/help-now/"],
)
def test_a_number_to_ring_or_a_word_of_crisis_is_seen_in_the_translation_too(translate, words):
    assert has_crisis_words(words)
    with pytest.raises(NotPossible, match="A person has to translate it"):
        translate(is_machine=True, text=f"## Co to jest\n{words}")


def test_control_usual_words_may_be_translated_by_a_machine(translate):
    assert not has_crisis_words("We meet on the 11th. There are 1119 of us. It is critical and emergent.")
    assert translate(is_machine=True).is_machine


def test_control_without_the_refusal_the_database_would_take_them(guide):
    a_version(guide, 2, text=CRISIS_TEXT)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE guides_guidetranslation DISABLE TRIGGER USER")
    assert a_translation(guide.versions.get(number=2), "ur", is_machine=True).pk


def test_only_languages_that_the_trust_offers(guide, translate, sign_in):
    with pytest.raises(NotPossible, match="not among those"):
        translate("tlh")
    assert sign_in("cp_lead").get("/guides/asking-together/in/tlh/write/").status_code == 404
    DatedSetting.objects.filter(key="guides.languages").update(value=["fa"])
    assert translate("fa").language == "fa"


def test_the_page_of_other_forms_says_how_far_each_is(guide, sign_in):
    a_translation(guide.versions.get(), "pl")
    a_translation(guide.versions.get(), "ar", published_on=None)
    a_version(guide, 2, text="## Other\nWords.")
    page = text(sign_in("cp_lead").get("/guides/asking-together/forms/"))
    assert "The English has changed since: on 9 March 2027." in page
    assert page.count("There is none yet.") == 7
    assert "Write it in <bdi>Polski</bdi>" in page


def test_no_session_is_opened_for_who_reads_another_language(guide, sign_in, django_assert_max_num_queries):
    a_translation(guide.versions.get(), "pl")
    lead = sign_in("cp_lead")
    with django_assert_max_num_queries(6):
        page = text(lead.get("/guides/asking-together/in/pl/"))
    assert "Write its next version" not in page
    assert "How we are doing" not in page


@pytest.mark.parametrize("path", ["in/pl/", "in/xx/", "in/%00/", "in/pl/draft/", "easy-read/draft/"])
def test_what_is_not_there_is_not_found(guide, sign_in, path):
    assert sign_in("cp_lead").get(f"/guides/asking-together/{path}").status_code == 404
