"""What is said to a mail server goes a way that nobody else reads."""

import smtplib
from contextlib import closing, suppress

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured

from coprod import addresses
from coprod.tests.listener import PATIENCE, Listener


@pytest.fixture(autouse=True)
def no_time_between_tries(monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)


def plain_mail_server(line, heard):
    """One that cannot protect the connection, and takes every letter."""
    line.sendall(b"220 here\r\n")
    while words := line.recv(4096):
        heard.append(words)
        line.sendall(b"250-here\r\n250 AUTH PLAIN\r\n" if words.startswith(b"ehlo") else b"250 yes\r\n")


def write(listener, **changes):
    server = addresses.mail_server(
        **{"host": "127.0.0.1", "port": listener.port, "user": "", "password": "", "security": None} | changes
    )
    backend = mail.get_connection(
        "kit.letters.smtp.Backend",
        host=server.host,
        port=server.port,
        username=server.user,
        password=server.password,
        use_tls=server.starttls,
        use_ssl=server.tls,
        timeout=PATIENCE,
    )
    with suppress(smtplib.SMTPException, OSError), closing(backend):
        mail.EmailMessage(
            "Subject", "Private words", "us@example.nhs.uk", ["you@example.nhs.uk"], connection=backend
        ).send()


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_mail_server_that_cannot_protect_the_way_gets_no_letter(security):
    with Listener(plain_mail_server) as server:
        write(server, security=security, user="us", password="letter-box")
    assert not any(b"MAIL" in words.upper() or b"AUTH" in words.upper() for words in server.heard)


def test_a_mail_server_on_this_computer_gets_letters_plainly():
    """The control: not asked to protect the way, it gets them."""
    with Listener(plain_mail_server) as server:
        write(server)
    assert any(b"mail FROM" in words for words in server.heard)


@pytest.mark.parametrize(
    ("asked", "security", "port"),
    [
        ({"host": "localhost"}, "none", 25),
        ({"host": "mail.example"}, "starttls", 587),
        ({"host": "mail.example", "security": "tls"}, "tls", 465),
        ({"host": "mail.example", "security": "none"}, "none", 25),
        ({"host": "mail.example", "port": 2525, "user": "us", "password": "pw"}, "starttls", 2525),
    ],
)
def test_the_way_to_another_computer_is_protected_unless_somebody_says_not(asked, security, port):
    server = addresses.mail_server(**{"port": None, "user": "", "password": "", "security": None} | asked)
    assert (server.security, server.port) == (security, port)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"security": "ssl"}, "EMAIL_SECURITY is “ssl”"),
        ({"user": "us"}, "belong together"),
        ({"password": "pw"}, "belong together"),
        ({"user": "us", "password": "pw", "security": "none"}, "could read EMAIL_HOST_PASSWORD"),
    ],
)
def test_a_mail_server_that_is_told_half_stops_the_start(asked, sentence):
    whole = {"host": "mail.example", "port": None, "user": "", "password": "", "security": None}
    with pytest.raises(ImproperlyConfigured, match=sentence):
        addresses.mail_server(**whole | asked)
