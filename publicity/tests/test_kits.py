"""Words that somebody kept, who can be asked, and the ways in which people are told."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from feedback.conftest import text
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from people.accounts import portability
from publicity.actions.keeping import add_channel, keep_words, name_contact, remove_contact
from publicity.drafts import KitWords, drafted_words
from publicity.models import MOST_CHANNELS, Channel, OutreachKit
from publicity.selectors import contact_of, kit_of
from publicity.tasks import forget_contacts_of_ended
from publicity.tests.samples import ADDRESS, KIND, REFERENCE, a_channel, an_item

pytestmark = pytest.mark.django_db
OF = {"kind": KIND, "reference": REFERENCE}
EMPTY = KitWords("", "", "", "")


@pytest.fixture
def at(trust):
    return timezone.now()


def kept(words, by, at, version=1, item=None):
    return keep_words(**OF, item=item or an_item(), words=words, version=version, by=by, at=at)


def named(by, at, version=1, **given):
    usual = {"called": "Sam", "reached_by": "01632 960 009", "is_me": True}
    return name_contact(**OF, **usual | given, version=version, by=by, at=at)


def added(by, at, name="Posters in GP surgeries", **given):
    return add_channel(**OF, name=name, **{"idempotency_key": uuid.uuid4()} | given, by=by, at=at)


def sent(kit, **given):
    drafted = vars(drafted_words(an_item()))
    return drafted | {"version": kit.version if kit else 1} | given


def test_without_anybody_to_ask_nothing_is_handed_out(sign_in, party, trust, client):
    page = text(sign_in("cp_lead").get(ADDRESS))
    assert "Nobody is named yet, so this cannot be handed out." in page
    assert "Words to copy" not in page
    assert "poster-a4.pdf" not in page
    for paper in ("poster-a4", "poster-a5", "cards", "large-print"):
        assert client.get(f"{ADDRESS}{paper}.pdf").status_code == 404


def test_once_somebody_is_named_it_is(sign_in, kit, client):
    page = text(sign_in("partner").get(ADDRESS))
    assert "Who to ask: The coordinator of the forums, 01632 960 001" in page
    assert "127.0.0.1:8000/k/22222B" in page
    for paper in ("poster-a4", "poster-a5", "cards", "large-print"):
        assert client.get(f"{ADDRESS}{paper}.pdf")["Content-Type"] == "application/pdf"


def test_nobody_gives_the_name_of_somebody_else(sign_in, party, cast, at):
    lead = sign_in("cp_lead")
    lead.post(
        f"{ADDRESS}contact/", {"who": "me", "called": "Sam", "reached_by": "01632 960 009", "version": 1}
    )
    kit = kit_of(KIND, REFERENCE)
    assert (kit.contact, kit.contact_called) == (cast["cp_lead"], "Sam")
    named(cast["focus_coordinator"], at, version=2, called="The coordinator", is_me=False)
    assert kit_of(KIND, REFERENCE).contact is None


@pytest.mark.parametrize("reached_by", ["", "the office", "01632", "a@b", "@", "x" * 90])
def test_somebody_who_cannot_be_reached_is_told_beside_the_field(sign_in, party, trust, reached_by):
    page = sign_in("cp_lead").post(
        f"{ADDRESS}contact/", {"who": "me", "called": "Sam", "reached_by": reached_by, "version": 1}
    )
    assert "nhsuk-error-summary" in text(page)
    assert 'value="Sam"' in text(page)
    assert kit_of(KIND, REFERENCE) is None


def test_whoever_is_named_takes_their_name_off_whatever_else_they_may(cast, party, at):
    kit = named(cast["cp_lead"], at)
    with pytest.raises(PermissionDenied):
        remove_contact(kit=kit, by=cast["partner"], at=at)
    OutreachKit.objects.update(contact=cast["team_member"])
    for _twice in range(2):
        kit = remove_contact(kit=kit, by=cast["team_member"], at=at)
        assert contact_of(kit, an_item()) is None
    assert Entry.objects.filter(verb="publicity.contact_removed").count() == 1


def test_somebody_who_has_left_is_not_asked(cast, party, at):
    kit = named(cast["cp_lead"], at)
    assert contact_of(kit, an_item()).called == "Sam"
    kit.contact.is_active = False
    assert contact_of(kit, an_item()) is None


def test_of_what_is_over_nobody_is_kept_as_the_one_to_ask(cast, party, at):
    named(cast["cp_lead"], at)
    forget_contacts_of_ended()
    assert kit_of(KIND, REFERENCE).contact_called == "Sam", "it is still on"
    party.item = an_item(is_over=True)
    for _twice in range(2):
        forget_contacts_of_ended()
    kit = kit_of(KIND, REFERENCE)
    assert (kit.contact, kit.contact_called, kit.contact_reached_by) == (None, "", "")
    assert Entry.objects.filter(verb="publicity.contact_removed").count() == 1


def test_what_is_known_of_a_person_is_in_their_data_and_goes_with_them(cast, party, at):
    person = cast["cp_lead"]
    named(person, at)
    added(person, at)
    data = portability.everything_about(person)
    assert "01632 960 009" in str(data["where you are named as the one to ask"])
    assert "Posters in GP surgeries" in str(data["links that you added to tell people"])
    portability.erase_everything(person, at=at)
    kit = kit_of(KIND, REFERENCE)
    assert (kit.contact, kit.contact_called, kit.contact_reached_by) == (None, "", "")


def test_words_are_kept_and_an_empty_one_is_drafted_again(sign_in, kit):
    lead = sign_in("cp_lead")
    answer = lead.post(f"{ADDRESS}words/", sent(kit, post="Come and talk.", paragraph=""))
    assert answer["Location"] == ADDRESS
    page = text(lead.get(ADDRESS))
    assert "Come and talk.\nWho to ask: The coordinator" in page
    assert drafted_words(an_item()).paragraph in page
    assert Entry.objects.filter(verb="publicity.words_kept").count() == 1


def test_a_colleague_who_kept_words_meanwhile_is_not_overwritten(sign_in, kit, cast, at):
    kept(EMPTY, cast["focus_coordinator"], at)
    with pytest.raises(StaleVersion):
        kept(EMPTY, cast["cp_lead"], at)
    page = sign_in("cp_lead").post(f"{ADDRESS}words/", sent(kit, post="Mine"))
    assert page.status_code == 409
    assert "What stands there now" in page.content.decode()
    assert "Mine" in page.content.decode()


def test_words_that_are_too_long_for_one_message_are_refused_and_stay(sign_in, kit):
    lead = sign_in("cp_lead")
    for message, why in (
        ("a" * 150, "too long for one text message"),
        ("It’s " + "a" * 60, "room for 70 letters"),
        ("a" * 161, "160 letters or fewer"),
    ):
        page = text(lead.post(f"{ADDRESS}words/", sent(kit, text_message=message)))
        assert why in page
        assert message in page
    assert kit_of(KIND, REFERENCE).kept_on is None


def test_words_are_said_to_be_old_once_their_thing_says_something_else(sign_in, party, kit, cast, at):
    kept(EMPTY, cast["cp_lead"], at)
    lead = sign_in("cp_lead")
    assert "its page has changed" not in text(lead.get(ADDRESS))
    party.item = an_item(when="Tuesday 5 January 2027, 10am to midday")
    assert "Since then its page has changed" in " ".join(text(lead.get(ADDRESS)).split())
    assert "Tuesday 5 January 2027" in text(lead.get(f"{ADDRESS}words/"))


def test_the_database_keeps_no_half_of_a_contact_and_no_words_without_a_day(kit):
    for wrong in ({"contact_reached_by": ""}, {"post": "Come"}, {"facts_mark": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OutreachKit.objects.update(**wrong)


def test_a_way_has_a_link_and_papers_of_its_own(sign_in, kit):
    partner = sign_in("partner")
    page = partner.post(
        f"{ADDRESS}links/", {"name": "Our newsletter", "idempotency_key": uuid.uuid4()}, follow=True
    )
    channel = Channel.objects.get(name="Our newsletter")
    assert f"/k/{channel.code}" in text(page)
    assert f"poster-a4.pdf?channel={channel.code}" in text(page)
    assert "Our newsletter" in text(partner.get(ADDRESS))


def test_a_way_that_somebody_else_added_is_for_who_keeps_kits(sign_in, kit, cast):
    a_channel(kit, "Our newsletter", "33333C", by=cast["partner"])
    address = f"{ADDRESS}links/33333C/"
    answers = {role: sign_in(role).get(address).status_code for role in ("partner", "cp_lead", "team_lead")}
    assert answers == {"partner": 200, "cp_lead": 200, "team_lead": 404}


def test_a_way_is_added_once_by_one_page_and_once_by_its_name(cast, kit, at):
    key = uuid.uuid4()
    for _twice in range(2):
        added(cast["partner"], at, idempotency_key=key)
    assert kit.channels.count() == 2
    with pytest.raises(NotPossible):
        added(cast["cp_lead"], at, name="posters in gp surgeries")
    for number in range(MOST_CHANNELS - 1):
        added(cast["cp_lead"], at, name=f"Way {number}")
    with pytest.raises(NotPossible):
        added(cast["cp_lead"], at, name="One more")


def test_who_may_not_is_refused(cast, party, at):
    with pytest.raises(PermissionDenied):
        added(cast["registered"], at)
    for role in ("partner", "team_member", "registered"):
        with pytest.raises(PermissionDenied):
            kept(EMPTY, cast[role], at)
        with pytest.raises(PermissionDenied):
            named(cast[role], at)


def test_a_paper_takes_the_link_of_its_own_thing_alone(client, kit, rf):
    from publicity.views.papers import link_printed

    other = OutreachKit.objects.create(kind=KIND, reference="winter")
    a_channel(other, "Elsewhere", "77777H")
    own = a_channel(kit, "Surgery", "33333C")
    assert link_printed(kit, an_item(), own.code).endswith("/k/33333C/")
    assert link_printed(kit, an_item(), "77777H").endswith("/k/22222B/")
    assert link_printed(None, an_item(), "").endswith("/help-now/")


def test_what_is_over_is_not_handed_out_any_more(sign_in, party, kit, client):
    party.item = an_item(is_over=True)
    page = text(sign_in("cp_lead").get(ADDRESS))
    assert "This is over" in page
    assert "Words to copy" not in page
    assert client.get(f"{ADDRESS}poster-a4.pdf").status_code == 404


def test_the_list_has_what_is_on_and_says_so_where_nothing_is(sign_in, party, trust):
    lead = sign_in("cp_lead")
    assert "Summer party" in text(lead.get("/tell/"))
    party.item = None
    assert "nothing to tell people about just now" in text(lead.get("/tell/"))


def test_the_page_takes_as_many_queries_for_thirty_ways(sign_in, kit, django_assert_max_num_queries):
    lead = sign_in("cp_lead")
    lead.get(ADDRESS)
    for number in range(30):
        a_channel(kit, f"Way {number}", f"BBBB{number:02}", opened=[9] * 30)
    with django_assert_max_num_queries(12):
        assert "Way 29" in text(lead.get(ADDRESS))


def test_who_keeps_kits_reads_the_record_of_changes_and_nobody_else_does(sign_in, kit, cast, at):
    kept(EMPTY, cast["cp_lead"], at)
    address = f"/trail/publicity.outreachkit:{kit.pk}/"
    assert sign_in("cp_lead").get(address).status_code == 200
    assert sign_in("partner").get(address).status_code == 404
