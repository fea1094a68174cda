"""What the shape of a file leaves open is asked once, on the page and by the command: nothing counts twice."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from insight.files import tasks
from insight.files.tests.test_file_pages import confirm, send, text
from insight.intake.file_formats.problems import UnreadableFile
from insight.intake.models import Answer, Batch, Comment, Count, Source
from insight.intake.tests.conftest import reasons
from insight.intake.tests.examples import EAST, KO41A_HEADING, TRUST
from kit.verbs.errors import NotPossible

QUARTERS = "Month,Theme,Area,Number\nQ1 2026,Waiting,East Surrey,12\n"
LEVELS = """Month,Theme,Area,Number
January 2027,Waiting,East Surrey,12
January 2027,Waiting,Guildford and Waverley,8
January 2027,Waiting,,20
January 2027,Food,,3
"""
SITES = f"""{KO41A_HEADING.replace("Organisation_Name", "Organisation_Name,Site_Name")}
2024-25,RXX,{TRUST},East site,3,352,12,300,52,352,300,52,352,352
2024-25,RXX,{TRUST},West site,0,51,0,50,1,51,51,0,51,51
"""
SITES_AND_TOTAL = SITES + f"2024-25,RXX,{TRUST},,3,403,12,350,53,403,351,52,403,403\n"
TYPES = """com_type,com_subject1,com_dreceived
Formal,Communications,04/01/2027
PALS,Communications,05/01/2027
Concern,Communications,05/01/2027
"""
SUBJECTS = """com_subject1,com_dreceived
Communications; Waiting times,04/01/2027
Waiting times,05/01/2027
"""
PEOPLE = f"""response id,date,location_1,fft_score,question_1,question_2
7,04/01/2027,{EAST},Good,They listened,
7,04/01/2027,{EAST},,,Answer the phone
8,05/01/2027,{EAST},Poor,Cold food,
"""
ASKED = [
    ("quarters", "pals_counts", QUARTERS, "Which months are Q1"),
    ("whole", "pals_counts", LEVELS, "Some rows count for more places"),
    ("sites", "ko41a", SITES, "This Trust has several rows"),
    ("types", "complaints_datix", TYPES, "Which of these are complaints?"),
    ("subjects", "complaints_datix", SUBJECTS, "Some rows name several subjects"),
    ("people", "fft_rows", PEOPLE, "Some people have several rows"),
]
KINDS = {"pals_counts": "pals", "ko41a": "complaints", "complaints_datix": "complaints", "fft_rows": "fft"}


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.mark.parametrize(("name", "format", "file", "words"), ASKED)
def test_the_page_asks_and_loads_nothing_without_an_answer(sign_in, name, format, file, words):
    lead = sign_in("cp_lead")
    assert words in text(send(lead, file, what=f"{KINDS[format]}.{format}"))
    page = text(confirm(lead, Batch.objects.get()))
    assert "There is a problem" in page
    assert Batch.objects.get().state == "looking"


@pytest.mark.parametrize(("name", "format", "file", "words"), ASKED)
def test_the_command_needs_the_same_answer(trust, tmp_path, name, format, file, words):
    path = tmp_path / "file.csv"
    path.write_text(file)
    with pytest.raises(CommandError, match=f"Nothing was loaded.*Use --{name}"):
        call_command("import_feedback", str(path), source=KINDS[format], format=format)
    assert not Count.objects.exists()
    assert not Answer.objects.exists()


MONTHLY = f"""Published for January 2027,,,,,,,
Trust Name,Total Responses,Very Good,Good,Neither Good nor Poor,Poor,Very Poor,Don't Know
{TRUST},352,300,40,5,5,1,1
{TRUST},51,40,8,1,1,1,0
"""


def test_a_national_table_of_sites_is_asked_about_and_added_up(load):
    with pytest.raises(NotPossible, match="what the several rows of this Trust are"):
        load("fft_monthly", MONTHLY)
    load("fft_monthly", MONTHLY + " ", sites="add")
    assert Count.objects.get(code="responses").number == 403


def test_a_row_for_the_whole_trust_is_no_area(load):
    with pytest.raises(NotPossible, match="Say whether the rows of larger places are totals"):
        load("pals_counts", LEVELS.replace(",,20", ",Trust-wide,20"))


def test_what_is_answered_on_the_page_is_chosen_on_that_of_the_next_file(sign_in):
    lead = sign_in("cp_lead")
    send(lead, QUARTERS, what="pals.pals_counts")
    confirm(lead, Batch.objects.get(), quarters="financial")
    tasks.load_file(Batch.objects.get().pk)
    assert str(Count.objects.get().starts_on) == "2026-04-01"
    page = text(send(lead, QUARTERS.replace("Q1", "Q2"), what="pals.pals_counts"))
    assert "This was said of a file before. You can change it." in page
    assert "From: 1 July 2026" in page
    batch = Batch.objects.first()
    confirm(lead, batch, quarters="calendar")
    assert Source.objects.of("pals").decisions["pals_counts"]["quarters"] == "calendar"


def test_the_command_takes_what_was_answered_before(load, tmp_path, trust):
    load("pals_counts", QUARTERS, quarters="financial")
    path = tmp_path / "file.csv"
    path.write_text(QUARTERS.replace("Q1", "Q2"))
    call_command("import_feedback", str(path), source="pals")
    assert sorted(map(str, Count.objects.values_list("starts_on", flat=True))) == ["2026-04-01", "2026-07-01"]


@pytest.mark.parametrize(
    ("written", "quarters", "starts"),
    [
        ("Q1 2026", "financial", "2026-04-01"),
        ("Q4 2025", "financial", "2026-01-01"),
        ("2026 Q1", "calendar", "2026-01-01"),
        ("Qtr 3 2025", "financial", "2025-10-01"),
        ("Quarter 2 2026", "calendar", "2026-04-01"),
    ],
)
def test_a_quarter_is_read_as_somebody_said(load, written, quarters, starts):
    load("pals_counts", QUARTERS.replace("Q1 2026", written), quarters=quarters)
    assert str(Count.objects.get().starts_on) == starts


@pytest.mark.parametrize(
    ("written", "starts"),
    [
        ("Q1 2025/26", "2025-04-01"),
        ("2025-26 Q4", "2026-01-01"),
        ("Q2 25/26", "2025-07-01"),
        ("2026-Q4", "2026-10-01"),
    ],
)
def test_a_quarter_that_says_which_year_it_is_of_is_not_asked_about(load, written, starts):
    load("pals_counts", QUARTERS.replace("Q1 2026", written))
    assert str(Count.objects.get().starts_on) == starts


def numbers():
    return sorted(Count.objects.values_list("code", "area__name", "number"), key=str)


def test_a_total_is_not_added_to_its_parts(load):
    batch = load("pals_counts", LEVELS, whole="totals")
    assert numbers() == [
        ("food", None, 3),
        ("waiting", "East Surrey", 12),
        ("waiting", "Guildford and Waverley", 8),
    ]
    assert reasons(batch) == [(4, "This row is a total of other rows: it is not added to them.")]


def test_of_a_total_there_stays_what_no_place_says(load):
    load("pals_counts", LEVELS.replace(",,20", ",,25"), whole="totals")
    assert ("waiting", None, 5) in numbers()


def test_parts_that_come_to_more_than_their_total_are_said(load):
    batch = load("pals_counts", LEVELS.replace(",,20", ",,15"), whole="totals")
    assert "come to more than it says" in reasons(batch)[0][1]


def test_rows_without_a_place_may_be_others(load):
    load("pals_counts", LEVELS, whole="apart")
    assert ("waiting", None, 20) in numbers()


def test_sites_of_a_national_return_come_to_the_trust(load):
    load("ko41a", SITES, sites="add")
    assert Count.objects.get(measure="total", code="new").number == 403


def test_of_sites_and_their_total_only_the_total_counts(load):
    batch = load("ko41a", SITES_AND_TOTAL, sites="total")
    assert Count.objects.get(measure="total", code="new").number == 403
    assert [line for line, _ in reasons(batch)] == [2, 3]


def test_sites_without_a_total_are_told_so(load):
    batch = load("ko41a", SITES, sites="total")
    assert (batch.state, "choose to add them up" in batch.problem) == ("failed", True)


def test_only_what_is_a_complaint_is_counted_and_a_new_kind_is_asked_about(load):
    load("complaints_datix", TYPES, types=["Formal"])
    assert Count.objects.get(measure="total").number == 1
    load("complaints_datix", TYPES.replace("/01/", "/02/"))
    with pytest.raises(NotPossible, match="Choose what is a complaint"):
        load("complaints_datix", TYPES.replace("/01/2027", "/12/2026").replace("PALS", "Enquiry"))


@pytest.mark.parametrize(("answer", "codes"), [("each", (1, 2)), ("first", (1, 1))])
def test_two_subjects_in_a_cell_are_never_a_third(load, answer, codes):
    load("complaints_datix", SUBJECTS, subjects=answer)
    by_code = dict(Count.objects.filter(measure="subject").values_list("code", "number"))
    assert by_code == {"communications": codes[0], "waiting-times": codes[1]}
    assert Count.objects.get(measure="total").number == 2


def test_rows_of_one_person_are_one_answer(load):
    batch = load("fft_rows", PEOPLE, people="join")
    assert (batch.rows_expected, batch.rows_good, Answer.objects.count(), Comment.objects.count()) == (
        2,
        2,
        2,
        3,
    )


def test_rows_of_one_person_that_stand_apart_are_to_be_sorted(load):
    with pytest.raises(NotPossible, match="Sort the file by their number"):
        load("fft_rows", PEOPLE + PEOPLE.splitlines()[1] + "\n", people="join")


def test_rows_that_contradict_each_other_are_not_joined(load):
    load("fft_rows", PEOPLE.replace(",,,Answer", ",Poor,,Answer"), people="join")
    assert Answer.objects.count() == 3


def test_complaints_of_one_month_with_and_without_directorate_do_not_add_up(load):
    rows = "com_subject1,com_dreceived,com_directorate\nCommunications,04/01/2027,{}\n"
    load("complaints_datix", rows.format(""))
    batch = load("complaints_datix", rows.format("Adult services (East)"))
    assert (batch.state, reasons(batch)[0][1].startswith("A file that was loaded before")) == ("failed", True)
    assert Count.objects.filter(measure="total").count() == 1


def test_a_page_of_an_answer_that_is_not_there_is_refused(sign_in):
    lead = sign_in("cp_lead")
    send(lead, QUARTERS, what="pals.pals_counts")
    page = lead.post(
        reverse("insight:file", args=[Batch.objects.get().pk]), {"version": 1, "quarters": "lunar"}
    )
    assert "There is a problem" in text(page)


LONG = f"""response id,date,location_1,question,answer
7,04/01/2027,{EAST},Rating,Very good
7,04/01/2027,{EAST},What was good,They listened
7,04/01/2027,{EAST},What could be better,Answer the phone
8,05/01/2027,{EAST},Rating,Poor
8,05/01/2027,{EAST},What could be better,Warmer food
"""


def test_a_row_for_each_question_is_one_answer_a_person(sign_in, load):
    page = text(send(sign_in("cp_lead"), LONG))
    assert "All rows of a person are read as one answer." in page
    batch = load("fft_rows", LONG + "9,06/01/2027,,Rating,Good\n")
    assert (batch.rows_expected, batch.rows_good, batch.rows_bad) == (3, 3, 0)
    assert list(Answer.objects.order_by("day").values_list("score", flat=True)) == [1, 4, 2]
    assert sorted(Comment.objects.values_list("question", "text")) == [
        ("good", "They listened"), ("improve", "Answer the phone"), ("improve", "Warmer food"),
    ]  # fmt: skip


def test_rows_of_questions_that_stand_apart_are_to_be_sorted(load):
    with pytest.raises(UnreadableFile, match="Sort the file by their number"):
        load("fft_rows", LONG + "7,04/01/2027,,What was good,More\n")


def test_a_question_beside_the_words_does_not_keep_rows_of_a_person_apart(load):
    file = """response id,date,fft_score,asked,comment
7,04/01/2027,Good,what was good,They listened
7,04/01/2027,Good,what was not,Cold food
"""
    load("fft_rows", file, people="join")
    assert (Answer.objects.count(), Comment.objects.get().text) == (1, "They listened\nCold food")
