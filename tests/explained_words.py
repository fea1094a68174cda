"""A page as it reads, without the links on words that are explained: a sentence is looked for in one piece."""

import re

LINK = re.compile(r'<a class="word" href="[^"]*">(.*?)</a>', re.DOTALL)


def without_word_links(page: str) -> str:
    return LINK.sub(r"\1", page)
