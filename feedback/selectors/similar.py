"""What is on the board already and says something like it."""

import re
import time
from functools import lru_cache

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import F

from feedback.models import Ticket

SHOWN = 5
# However many tickets there are, so many are looked at and ranked.
CANDIDATES = 500
READ_CHARACTERS = 8000
WORD = re.compile(r"\w+")

# In about how many tickets a common word is. The database counts these for its own planning.
COMMON = """
SELECT word, share * (SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'feedback_ticket'::regclass)
FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common (word, share)
WHERE schemaname = current_schema() AND tablename = 'feedback_ticket' AND attname = 'search'
"""
KEPT = 60  # seconds: what is common changes slowly


def similar_to(words):
    """At most five tickets on the board that share words with this text, the likest first."""
    wanted = telling(words)
    if not wanted:
        return []
    query = SearchQuery(" | ".join(wanted), config="simple", search_type="raw")
    # A common word alone would match a large part of the board: a limit inside keeps the ranking small.
    candidates = Ticket.objects.on_board().filter(search=query).values("pk")[:CANDIDATES]
    return list(
        Ticket.objects.filter(pk__in=candidates)
        .annotate(likeness=SearchRank(F("search"), query))
        .order_by("-likeness", "-people_count", "-id")
        .only("reference", "title", "people_count")[:SHOWN]
    )


def telling(words):
    """The words to look for: from the rarest on, for as long as few enough tickets have them. The rarest always."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tsvector_to_array(to_tsvector('english', %s))", [words[:READ_CHARACTERS].replace("\0", "")]
        )
        lexemes = cursor.fetchone()[0]
    # A word that the database has not counted is rare.
    common = common_words(int(time.monotonic() // KEPT))
    chosen, expected = [], 0
    for lexeme in sorted(lexemes, key=lambda word: (common.get(word, 0), word)):
        expected += common.get(lexeme, 0)
        if chosen and expected > CANDIDATES:
            break
        if WORD.fullmatch(lexeme):
            chosen.append(lexeme)
    return chosen


@lru_cache(maxsize=1)
def common_words(period):
    """{word as the search keeps it: about how many tickets have it}, asked once a period in each process."""
    with connection.cursor() as cursor:
        cursor.execute(COMMON)
        return dict(cursor.fetchall())
