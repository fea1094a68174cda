"""Names that each room offers on purpose, so that what stands above asks every room the same.

name: what it gives, and who asks. No other function bears one of these names (tests/names.py).
"""

OFFERED_BY_ROOMS = {
    "register": "what the room knows about a person, for their download and erasure: */privacy.py, asked by people.accounts.portability",
    "register_parts": "the room's parts of a person's account: */account.py, asked by people.accounts.account_parts",
    "rows": "tables whose order of writing must not show who wrote: */write_order.py, asked by kit.write_order",
    "between": "the room's figures of a time, for the quarter: */selectors/quarterly.py, asked by insight",
    "waiting_for": "what waits for a person: */selectors/waiting.py, asked by coprod.today through kit.waiting",
    "news_for": "what is new to a person since a day: */selectors/news.py, asked by coprod.today through kit.waiting",
    "register_words": "words of the room that people may choose: */wording.py, asked by the room's app for kit.wording",
    "events": "what one part of the demonstration does over its year, and when: coprod/demo/*.py, asked by coprod.demo.clockwork (`PartOfYear`)",
    "visible_to": "the rows of this kind that a person may see, asked by views",
}
