"""How words are looked for: "cafe" finds café, "carer" finds
parent/carer, "coproduction" finds co-production.

The database compares both sides in the same way, by its function `searchable_words` (people/migrations/0005).
"""

import operator
import re
from functools import reduce
from typing import cast

from django.contrib.postgres.search import (
    CombinedSearchQuery,
    CombinedSearchVector,
    SearchQuery,
    SearchVector,
)
from django.db.models import F, Func, Q, TextField, Value
from django.db.models.lookups import Exact

CONFIG = "english"
QUOTES = str.maketrans({"\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"'})
INSIDE_A_WORD = re.compile(r"(?<=\w)[-\u2010\u2011\u2013](?=\w)")


class Searchable(Func):
    """Words in the form in which they are compared."""

    function = "searchable_words"
    output_field = TextField()


def by_name(field: str) -> list[Searchable | F]:
    """For `order_by`: as people look names up.

    Capitals and accents make no difference, so Özdemir stands before Patel.

    A collation of ICU's would do it too, but not every PostgreSQL is built
    with one: ours of the Python package is not.
    """
    return [Searchable(F(field)), F(field)]


def same_name(field: str, name: str) -> Q:
    """Rows whose name is this one to whoever reads it: "Cafe Central" is "Café Central"."""
    return Q(Exact(Searchable(F(field)), Searchable(Value(name))))


def words_of(*fields: str) -> SearchVector | CombinedSearchVector:
    """These fields as they are searched."""
    vectors = [SearchVector(Searchable(F(field)), config=CONFIG) for field in fields]
    return cast("SearchVector | CombinedSearchVector", reduce(operator.add, vectors))


def query_for(words: str) -> SearchQuery | CombinedSearchQuery:
    """What finds these words however they are written.

    A word with a hyphen is looked for as one and as two.
    """
    words = words.replace("\0", "").translate(QUOTES)
    apart, together = INSIDE_A_WORD.sub(" ", words), INSIDE_A_WORD.sub("", words)
    query = _query(apart)
    return query if apart == together else query | _query(together)


def _query(words: str) -> SearchQuery:
    return SearchQuery(Searchable(Value(words)), search_type="websearch", config=CONFIG)
