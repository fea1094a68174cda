from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse

from feedback.board.actions import themes as theme_actions
from feedback.conftest import text
from feedback.tickets import codebook
from feedback.tickets.models import Theme
from feedback.tickets.taxonomies import KO41A, QDC
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion

pytestmark = pytest.mark.django_db
SHIPPED = Path(codebook.__file__).parent / "data" / "codebook.toml"


@pytest.fixture
def lead(cast):
    return cast["cp_lead"]


def add(name, lead, now, **more):
    return theme_actions.add_theme(
        **{"name": name, "belongs": "", "parent": None, "by": lead, "at": now} | more
    )


def change(theme, lead, now, **more):
    now_is = {"name": theme.name, "belongs": theme.belongs, "parent": theme.parent, "version": theme.version}
    return theme_actions.change_theme(theme=theme, by=lead, at=now, **now_is | more)


def names():
    return [theme.in_full for theme in Theme.objects.tree()]


def test_the_codebook_we_ship_has_two_levels_of_themes_that_each_say_what_belongs(db, NOW):
    assert codebook.load_codebook(rows=codebook.read_codebook(SHIPPED), at=NOW) == Theme.objects.count()
    assert Theme.objects.filter(parent=None).count() >= 12
    assert not Theme.objects.filter(parent__parent__isnull=False).exists()
    assert not Theme.objects.filter(belongs="").exists()
    assert Entry.objects.filter(verb="feedback.theme_added").count() == Theme.objects.count()


def test_the_codebook_we_ship_has_each_code_of_the_national_framework_once(db, NOW):
    codebook.load_codebook(rows=codebook.read_codebook(SHIPPED), at=NOW)
    assert sorted(Theme.objects.exclude(qdc="").values_list("qdc", flat=True)) == sorted(QDC)
    assert set(Theme.objects.values_list("ko41a", flat=True)) <= {*KO41A, ""}


def test_a_code_belongs_to_one_theme(lead, now):
    add("Food", lead, now, qdc="parking")
    with pytest.raises(theme_actions.CodeTaken, match="“Food” has this code already"):
        add("Cars", lead, now, qdc="parking")


def test_the_same_codebook_is_the_same_version_and_a_changed_one_is_a_new_one(lead, now):
    food = add("Food", lead, now, examples="The soup was cold")
    first = codebook.current_codebook_version(more={food.pk: {"words": ["soup"]}}, at=now)
    assert codebook.current_codebook_version(more={food.pk: {"words": ["soup"]}}, at=now) == first
    assert (first.contents[0]["name"], first.contents[0]["words"]) == ("Food", ["soup"])
    change(food, lead, now, name="Meals")
    assert codebook.current_codebook_version(more={food.pk: {"words": ["soup"]}}, at=now) != first
    first.refresh_from_db()
    assert first.contents[0]["name"] == "Food"


def test_loading_it_again_adds_what_is_missing_and_overwrites_nothing(db, NOW):
    rows = codebook.read_codebook(SHIPPED)
    codebook.load_codebook(rows=rows, at=NOW)
    Theme.objects.filter(slug="food").update(name="Meals", belongs="Ours", retired_on=NOW.date())
    Theme.objects.filter(slug="travel").delete()
    assert codebook.load_codebook(rows=rows, at=NOW) == 1
    food = Theme.objects.get(slug="food")
    assert (food.name, food.belongs, food.retired_on) == ("Meals", "Ours", NOW.date())
    assert codebook.load_codebook(rows=rows, at=NOW) == 0


def test_the_command_says_how_many_were_added(db):
    submission = StringIO()
    call_command("load_codebook", SHIPPED, stdout=submission)
    call_command("load_codebook", SHIPPED, stdout=submission)
    assert submission.getvalue().splitlines()[-1] == "No themes added."


@pytest.mark.parametrize(
    "contents", ["not toml", "[a]\nname = 'A'", "a = 1", "[a]\nname='A'\nbelongs='b'\nunder.x=1"]
)
def test_a_file_with_a_mistake_loads_nothing_and_says_where(db, tmp_path, contents):
    file = tmp_path / "codebook.toml"
    file.write_text(contents)
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_codebook", file)
    assert not Theme.objects.exists()


def test_a_lead_adds_a_theme_at_the_end_of_its_level(theme, lead, now):
    food = add("Food", lead, now)
    add("Meals", lead, now, parent=food)
    assert names() == ["Contacting services", "Food", "Food: Meals"]


@pytest.mark.parametrize("name", ["Contacting services", "CONTACTING Services"])
def test_a_name_that_exists_is_refused_in_words(theme, lead, now, name):
    with pytest.raises(theme_actions.NameTaken, match="already"):
        add(name, lead, now)
    other = add("Food", lead, now)
    with pytest.raises(theme_actions.NameTaken):
        change(other, lead, now, name=name)


def test_names_without_letters_and_names_like_our_own_addresses_get_an_address_of_their_own(lead, now):
    slugs = [add(name, lead, now).slug for name in ("???", "!!!", "Add", "Food & drink", "Food, drink")]
    assert slugs == ["theme", "theme-2", "add-2", "food-drink", "food-drink-2"]


def test_the_tree_has_two_levels_and_no_more(lead, now):
    food = add("Food", lead, now)
    meals = add("Meals", lead, now, parent=food)
    with pytest.raises(NotPossible, match="two levels"):
        add("Breakfast", lead, now, parent=meals)
    with pytest.raises(NotPossible, match="stay on the first level"):
        change(food, lead, now, parent=add("Wards", lead, now))
    with pytest.raises(NotPossible, match="two levels"):
        change(food, lead, now, parent=food)


def test_two_who_change_the_same_theme_do_not_overwrite_each_other(theme, lead, now):
    change(theme, lead, now, name="Reaching us")
    with pytest.raises(StaleVersion) as stopped:
        change(theme, lead, now, name="Phones")
    assert "Reaching us" in stopped.value.current
    assert names() == ["Reaching us"]


def test_a_theme_moves_up_and_down_and_stops_at_the_ends(lead, now):
    add("First", lead, now)
    second = add("Second", lead, now)
    theme_actions.move_theme(theme=second, up=True, by=lead, at=now)
    theme_actions.move_theme(theme=second, up=True, by=lead, at=now)
    assert names() == ["Second", "First"]
    theme_actions.move_theme(theme=second, up=False, by=lead, at=now)
    assert names() == ["First", "Second"]


def test_a_retired_theme_stays_on_old_tickets_and_is_offered_to_no_new_ones(
    ticket, theme, lead, now, visitor
):
    theme_actions.retire_theme(theme=theme, version=1, by=lead, at=now)
    assert theme.name in text(visitor.get(ticket.get_absolute_url()))
    assert not Theme.objects.in_use().exists()
    assert theme.name not in text(visitor.get(reverse("feedback:themes")))


def test_a_retired_theme_can_be_brought_back(theme, lead, now):
    theme = theme_actions.retire_theme(theme=theme, version=1, by=lead, at=now)
    assert theme_actions.bring_back_theme(theme=theme, version=2, by=lead, at=now).retired_on is None


def test_a_theme_with_others_under_it_is_not_retired_over_their_heads(lead, now):
    food = add("Food", lead, now)
    meals = add("Meals", lead, now, parent=food)
    with pytest.raises(NotPossible, match="under this one"):
        theme_actions.retire_theme(theme=food, version=1, by=lead, at=now)
    theme_actions.retire_theme(theme=meals, version=1, by=lead, at=now)
    theme_actions.retire_theme(theme=food, version=1, by=lead, at=now)
    meals.refresh_from_db()
    with pytest.raises(NotPossible, match="above"):
        theme_actions.bring_back_theme(theme=meals, version=2, by=lead, at=now)


def test_only_leads_keep_the_codebook(theme, cast, now):
    for person in (cast["team_lead"], cast["moderator"], cast["administrator"]):
        for verb in (
            lambda by: add("Food", by, now),
            lambda by: change(theme, by, now),
            lambda by: theme_actions.move_theme(theme=theme, up=True, by=by, at=now),
            lambda by: theme_actions.retire_theme(theme=theme, version=1, by=by, at=now),
            lambda by: theme_actions.bring_back_theme(theme=theme, version=1, by=by, at=now),
        ):
            with pytest.raises(PermissionDenied):
                verb(person)


# The pages.


def test_everybody_reads_the_themes_and_only_leads_see_how_to_change_them(visitor, sign_in, theme):
    address = reverse("feedback:themes")
    assert f'href="{reverse("feedback:board")}?theme={theme.slug}"' in text(visitor.get(address))
    change_it = reverse("feedback:change-theme", args=[theme.slug])
    assert change_it not in text(visitor.get(address))
    assert change_it not in text(sign_in("team_lead").get(address))
    assert change_it in text(sign_in("cp_lead").get(address))
    assert not visitor.get(address).cookies


def test_a_lead_adds_changes_moves_retires_and_brings_back_on_the_pages(sign_in, theme):
    client = sign_in("cp_lead")
    client.post(
        reverse("feedback:add-theme"), {"name": "  Food  and drink ", "belongs": "Meals", "parent": ""}
    )
    food = Theme.objects.get(slug="food-and-drink")
    assert food.name == "Food and drink"
    page = reverse("feedback:change-theme", args=[food.slug])
    assert "Meals" in text(client.get(page))
    client.post(page, {"name": "Food", "belongs": "", "parent": "", "version": 1})
    client.post(reverse("feedback:move-theme", args=[food.slug]), {"to": "up"})
    assert names() == ["Food", "Contacting services"]
    client.post(reverse("feedback:retire-theme", args=[food.slug]), {"version": 2})
    assert "Use “Food” again" in text(client.get(reverse("feedback:themes")))
    client.post(reverse("feedback:bring-back-theme", args=[food.slug]), {"version": 3})
    assert Theme.objects.in_use().count() == 2


def test_a_taken_name_is_said_beside_the_field_and_what_was_written_is_kept(sign_in, theme):
    page = text(
        sign_in("cp_lead").post(
            reverse("feedback:add-theme"), {"name": theme.name, "belongs": "What I wrote", "parent": ""}
        )
    )
    assert "There is a theme called “Contacting services” already" in page
    assert "What I wrote" in page


def test_a_stale_page_shows_both_texts(sign_in, theme):
    client, page = sign_in("cp_lead"), reverse("feedback:change-theme", args=[theme.slug])
    client.post(page, {"name": "Theirs", "belongs": "", "parent": "", "version": 1})
    shown = text(client.post(page, {"name": "Mine", "belongs": "", "parent": "", "version": 1}))
    assert "Theirs" in shown
    assert "Mine" in shown


@pytest.mark.parametrize("version", ["", "x", "9" * 50, "-1"])
def test_a_button_from_an_old_page_changes_nothing(sign_in, theme, version):
    client = sign_in("cp_lead")
    after = client.post(
        reverse("feedback:retire-theme", args=[theme.slug]), {"version": version}, follow=True
    )
    assert "A colleague has changed this" in text(after)
    assert Theme.objects.in_use().exists()


def test_the_page_of_themes_asks_the_same_number_of_times_however_many_there_are(
    visitor, NOW, django_assert_num_queries
):
    visitor.get(reverse("feedback:themes"))
    with django_assert_num_queries(1):
        visitor.get(reverse("feedback:themes"))
    codebook.load_codebook(rows=codebook.read_codebook(SHIPPED), at=NOW)
    with django_assert_num_queries(1):
        visitor.get(reverse("feedback:themes"))
