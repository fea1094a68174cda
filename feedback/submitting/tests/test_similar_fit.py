"""Whether what is offered as "somebody has said it already" is
about the same thing, on the points of the demonstration.
"""

import tomllib
from pathlib import Path

import pytest

from feedback.conftest import another
from feedback.submitting.selectors import similar
from feedback.tickets.models import Ticket

pytestmark = pytest.mark.django_db

DEMO = Path(__file__).parents[3] / "coprod" / "demo" / "data" / "tickets.toml"
# What somebody might write, and the points of the demonstration
# that are about the same: by some words of their titles.
POSTS = [
    ("Nobody answers the phone on Saturday or Sunday. My husband was very low and all I got was a recorded message.", {"weekends"}),
    ("The weekend number is a recording. Please let a person pick up.", {"weekends"}),
    ("Could your letters be written so that I can understand them? Too many short forms.", {"Letters"}),
    ("I had to ask my neighbour what the letter meant. Plain words would help me.", {"Letters"}),
    ("The television in the waiting room is so loud that I went home.", {"quiet place"}),
    ("Is there a quieter place to sit at the clinic? The light hurts my eyes.", {"quiet place"}),
    ("There is no bus after the evening group, so I can only come when my son drives me.", {"taxi"}),
    ("Can you pay for a taxi when it is late?", {"taxi"}),
    ("Please keep the Safe Haven open later in the evening.", {"caf\u00e9"}),
    ("The cafe shuts too early on Thursdays.", {"caf\u00e9"}),
    ("Nobody asks me as her carer what I see every day.", {"carers"}),
    ("I have cared for my brother for years and at his review I was not asked anything.", {"carers"}),
    ("A nurse on the night shift sat with me. Thank you.", {"night shift"}),
    ("My GP sent a referral months ago, where am I in the queue?", {"referral"}),
    ("How long is the waiting list after my doctor refers me?", {"referral"}),
    ("The leaflet about side effects is printed so small that I cannot read it.", {"side effects"}),
    # About none of them.
    ("The car park is full by nine and there is nowhere to leave a bicycle.", set()),
    ("I would like a choir, or any kind of music.", set()),
    ("My interpreter did not come and the appointment went on without one.", set()),
    ("The toilets on the first floor have been out of order since May.", set()),
    ("Please put a bench outside, I need to rest on the way up the hill.", set()),
    ("The online form lost everything I had typed when I went back a page.", set()),
]  # fmt: skip


@pytest.fixture
def demonstration(ticket):
    similar.common_words.cache_clear()
    Ticket.objects.all().delete()
    for row in tomllib.loads(DEMO.read_text(encoding="utf-8"))["tickets"]:
        if "title" in row:
            another(ticket, title=row["title"], words=row["words"], published_words=row["words"])
    yield
    similar.common_words.cache_clear()


def offered():
    """(How many were offered, how many of those fit, how
    many posts were offered what fits, how many could be)
    """
    shown = right = reached = 0
    for words, about in POSTS:
        titles = [ticket.title for ticket in similar.similar_to(words)]
        fitting = [title for title in titles if any(part in title for part in about)]
        shown, right, reached = shown + len(titles), right + len(fitting), reached + bool(fitting)
    return shown, right, reached, sum(bool(about) for _, about in POSTS)


def test_four_in_five_of_what_is_offered_fit(demonstration, capsys):
    shown, right, reached, could = offered()
    with capsys.disabled():
        print(
            f"\nOf {shown} points offered {right} fit; {reached} of {could} posts were offered one that fits."
        )
    assert right >= 0.8 * shown
    assert reached >= 0.75 * could


def test_control_with_one_word_in_common_most_of_what_is_offered_does_not_fit(demonstration, monkeypatch):
    monkeypatch.setattr(similar, "is_similar", lambda ticket, wanted: True)
    monkeypatch.setattr(similar, "SAYS_LITTLE", frozenset())
    shown, right, *_ = offered()
    assert right < 0.8 * shown
