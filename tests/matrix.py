"""Every address of the site, who asks, and what they get: what tests/permission_matrix.csv is compared with.

To add what is missing and drop what is gone:  script/test tests/write_matrix.py
Then read the new rows against the table of roles: the file says what should be, not only what is.
"""

import csv
from pathlib import Path

from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from people.models import Role

FILE = Path(__file__).with_name("permission_matrix.csv")
# other_team_member is of a team that the sample tickets do not belong to.
ROLES = ("visitor", "registered", *Role.values, "other_team_member")
METHODS = ("GET", "POST")
HEADINGS = ("address", "method", *ROLES)
WORDS = {
    200: "yes",
    204: "yes",
    400: "not understood",
    401: "no",
    403: "no",
    404: "not there",
    405: "not so",
    429: "too often",
}


def addresses(resolver=None, before=""):
    """Every route as it is written, such as feedback/<slug:reference>/."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        else:
            yield route


def rows():
    return [(address, method) for address in sorted(set(addresses())) for method in METHODS]


def read(file=FILE):
    with file.open(newline="", encoding="utf-8") as lines:
        return {(row["address"], row["method"]): row for row in csv.DictReader(lines)}


def write(table, file=FILE):
    with file.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.DictWriter(lines, HEADINGS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table[row] for row in sorted(table))


def gaps(table, expected):
    """(rows nobody has decided about, rows for addresses that are gone)"""
    return sorted(set(expected) - table.keys()), sorted(table.keys() - set(expected))


def differences(table, role, answers):
    return [
        f"{method} /{address} for {role}: the matrix says “{table[address, method][role]}”, the site says “{answer}”"
        for (address, method), answer in answers.items()
        if (address, method) in table and table[address, method][role] != answer
    ]


def client_for(role, sign_in):
    client = Client() if role == "visitor" else sign_in(role)
    client.raise_request_exception = False
    return client


def answers(role, samples, sign_in, which=None):
    """What this role is told at each address."""
    return {row: word_for(response) for row, _path, response in visits(role, samples, sign_in, which)}


def visits(role, samples, sign_in, which=None):
    """(row, path, response) of each address. Nothing that happens on the way is kept."""
    client = client_for(role, sign_in)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    for address, method in which or rows():
        client.cookies.clear()
        client.cookies.load(cookies)
        path = samples.path(address)
        with transaction.atomic():
            response = client.generic(method, path, content_type="application/x-www-form-urlencoded")
            to_the_end(response)
            transaction.set_rollback(True)
        yield (address, method), path, response


def to_the_end(response):
    """A download holds its turn, and a film its file, until it is read."""
    if response.streaming:
        list(response)
    return response


def ask(client, path, method):
    response = client.generic(method, path, content_type="application/x-www-form-urlencoded")
    return word_for(to_the_end(response))


def word_for(response):
    if response.status_code in (301, 302):
        where = response["Location"].partition("?")
        is_sign_in = where[0] in (SIGN_IN, ADMIN_SIGN_IN) and "next=" in where[2]
        return "sign in" if is_sign_in else "moved on"
    return WORDS.get(response.status_code, f"broken {response.status_code}")


SIGN_IN = "/account/login/"
ADMIN_SIGN_IN = "/admin/login/"
