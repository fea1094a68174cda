"""What is on the board already and says something like it."""

import re
import time
from functools import lru_cache
from typing import Protocol, cast

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db import connection
from django.db.models import F, Func, TextField

from feedback.tickets.models import Ticket

SHOWN = 5
# However many tickets there are, so many are found, and so many of the likest are looked at.
CANDIDATES = 500
LOOKED_AT = 25
READ_CHARACTERS = 8000
WORD = re.compile(r"\w+")
# A text of so few telling words is like another that has one of them.
SHORT = 3
IN_TITLE, IN_WORDS = 2, 1
ENOUGH = 2
# Words, as the search keeps them, that are in many texts and say nothing of what one is about.
IN_EVERY_TEXT = """
abl actual afraid afternoon ago almost alreadi also although alway anoth answer anybodi anyon anyth around ask
away awar back bad becom begin better big bit bring came can cannot care certain chang come could day deal
decid differ difficult done dont doubt easi easier either els end enough especi even ever everi everybodi
everyon everyth explain face fact feel felt find first five follow found four full gave get give given gone
good got great grow half hand happen happi hard hear heard help hope hour howev idea im import instead ive
keep kind knew know known last later leav left less let life like littl live long longer look lot love made
make mani mayb mean mention might mind minut miss moment monday month morn move much must need never new next
nice night nobodi noth notic number off offer often okay old one onli open other part peopl perhap person
place pleas possibl probabl put quick quit rather read real realli reason rememb right run said saw say see
seem seen set sever show sinc six small somebodi someon someth sometim soon sort start state still stop sure
take taken talk team ten thank thing think though thought three time today told tomorrow took tri trust turn
two understand use usual veri want way week well went will without wonder word work worri would write wrong
year yes yesterday yet servic nhs staff patient appoint group
"""
SAYS_LITTLE = frozenset(IN_EVERY_TEXT.split())

# In about how many tickets a common word is. The database counts these for its own planning.
COMMON = """
SELECT word, share * (SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'feedback_ticket'::regclass)
FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common (word, share)
WHERE schemaname = current_schema() AND tablename = 'feedback_ticket' AND attname = 'searched'
"""
KEPT = 60  # seconds: what is common changes slowly


class Lexemes(Func):
    """The words of a search vector."""

    function = "tsvector_to_array"
    output_field = ArrayField(TextField())


class OfTitle(Func):
    """What of a search vector comes from the title."""

    function = "ts_filter"
    template = "%(function)s(%(expressions)s, '{a}')"
    output_field = SearchVectorField()


def similar_to(words: str) -> list[Ticket]:
    """At most five tickets on the board that are about what this text is about, the likest first.

    One word in common makes no likeness in a longer text, unless it stands in the title: four of five points
    that were offered for a single word had nothing to do with what the person wrote.
    """
    query_words = telling_lexemes(words)
    if not query_words:
        return []
    query = SearchQuery(" | ".join(query_words), config="simple", search_type="raw")
    # A common word alone would match a large part of the board: a limit inside keeps the ranking small.
    candidates = Ticket.objects.on_board().filter(searched=query).values("pk")[:CANDIDATES]
    likest = (
        Ticket.objects.filter(pk__in=candidates)
        .annotate(likeness=SearchRank(F("searched"), query))
        .annotate(has=Lexemes(F("searched")), has_in_title=Lexemes(OfTitle(F("searched"))))
        .order_by("-likeness", "-people_count", "-id")
        .only("reference", "title", "people_count")[:LOOKED_AT]
    )
    # They were asked for with the words that a candidate has.
    return [ticket for ticket in likest if is_similar(cast("Candidate", ticket), query_words)][:SHOWN]


class Candidate(Protocol):
    """A ticket with its words as the search keeps them."""

    has: list[str]
    has_in_title: list[str]


def is_similar(ticket: Candidate, wanted: list[str]) -> bool:
    """Whether enough of the telling words are in it: one in a title counts for two."""
    in_title = set(wanted).intersection(ticket.has_in_title)
    shared = set(wanted).intersection(ticket.has)
    score = IN_TITLE * len(in_title) + IN_WORDS * len(shared - in_title)
    return score >= (1 if len(wanted) <= SHORT else ENOUGH)


def telling_lexemes(words: str) -> list[str]:
    """The words to look for: from the rarest on, for as long as few enough tickets have them.

    The rarest always.

    Words that are in every text are left out, unless there is nothing else.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tsvector_to_array(to_tsvector('english', searchable_words(%s)))",
            [words[:READ_CHARACTERS].replace("\0", "")],
        )
        lexemes = [lexeme for lexeme in cursor.fetchone()[0] if WORD.fullmatch(lexeme)]
    lexemes = [lexeme for lexeme in lexemes if lexeme not in SAYS_LITTLE] or lexemes
    # A word that the database has not counted is rare.
    common = common_words(int(time.monotonic() // KEPT))
    chosen: list[str] = []
    expected = 0.0
    for lexeme in sorted(lexemes, key=lambda word: (common.get(word, 0), word)):
        expected += common.get(lexeme, 0)
        if chosen and expected > CANDIDATES:
            break
        chosen.append(lexeme)
    return chosen


@lru_cache(maxsize=1)
def common_words(period: int) -> dict[str, float]:
    """{word as the search keeps it: about how many tickets have it}, asked once a period in each process."""
    with connection.cursor() as cursor:
        cursor.execute(COMMON)
        return dict(cursor.fetchall())
