"""What is on the board already and says something like it."""

import re

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import F

from feedback.models import Ticket

SHOWN = 5
# However many tickets there are, so many are looked at and ranked.
CANDIDATES = 500
READ_CHARACTERS = 8000
WORD = re.compile(r"\w+")

# The words of a text as the search keeps them, the rarest first, with the share of tickets each is in. The database
# counts common words for its own planning; a word it has not counted is rare.
RAREST_FIRST = """
WITH counted AS (
    SELECT word, share FROM pg_stats,
        unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common (word, share)
    WHERE schemaname = current_schema() AND tablename = 'feedback_ticket' AND attname = 'search'
)
SELECT lexeme, coalesce(share, 0) * (SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'feedback_ticket'::regclass)
FROM unnest(to_tsvector('english', %s)) LEFT JOIN counted ON word = lexeme ORDER BY 2, 1
"""


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
    text = words[:READ_CHARACTERS].replace("\0", "")
    with connection.cursor() as cursor:
        cursor.execute(RAREST_FIRST, [text])
        rows = cursor.fetchall()
    chosen, expected = [], 0
    for lexeme, tickets in rows:
        expected += tickets
        if chosen and expected > CANDIDATES:
            break
        if WORD.fullmatch(lexeme):
            chosen.append(lexeme)
    return chosen
