"""The warning that the time of somebody signed in for work
runs out stands on the pages of the sign-in library too.
"""

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from people.sign_in import sessions

pytestmark = pytest.mark.django_db
WARNING = f'data-idle-seconds="{int(sessions.STAFF_IDLE.total_seconds())}"'
OF_THE_LIBRARY = ("account_", "mfa_", "usersessions_")


def addresses():
    for name in sorted(filter(lambda name: isinstance(name, str), get_resolver().reverse_dict)):
        if name.startswith(OF_THE_LIBRARY):
            try:
                yield reverse(name)
            except NoReverseMatch:  # of one row
                continue


def pages(client):
    """Those that show themselves, by their address."""
    answers = {address: client.get(address) for address in addresses()}
    return {
        address: answer.content.decode()
        for address, answer in answers.items()
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    }


def test_each_page_of_the_library_warns_whoever_is_signed_in_for_work(sign_in):
    shown = pages(sign_in("team_member"))
    assert {"/account/email/", "/account/password/set/"} & shown.keys()
    assert len(shown) >= 4
    assert [address for address, page in shown.items() if WARNING not in page] == []


def test_control_who_is_not_signed_in_has_no_time_that_ends(client, trust):
    assert not [address for address, page in pages(client).items() if WARNING in page]
