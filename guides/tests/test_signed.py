"""A guide in British Sign Language: never without captions, never from elsewhere, in pieces, and only where there is one."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction

from guides.models import SignedVideo
from guides.tests.samples import VTT, a_signed_video, a_version

pytestmark = pytest.mark.django_db
FILM = b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 4


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def add(guide, tmp_path):
    """`add(film, captions)`: as whoever runs the machine does."""

    def added(film=FILM, captions=VTT, name="film.mp4", slug="asking-together", signed_by="A Deaf presenter"):
        (tmp_path / name).write_bytes(film)
        (tmp_path / "film.vtt").write_text(captions)
        call_command("add_signed_video", slug, tmp_path / name, tmp_path / "film.vtt", signed_by=signed_by)
        return SignedVideo.objects.get()

    return added


def text(response):
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def test_a_film_is_added_once_and_its_page_has_captions(add, client):
    assert add() == add()
    page = text(client.get("/guides/asking-together/bsl/"))
    assert '<track kind="captions" src="/guides/asking-together/bsl/captions.vtt" srclang="en"' in page
    assert "Signed by: <bdi>A Deaf presenter</bdi>." in page
    captions = client.get("/guides/asking-together/bsl/captions.vtt")
    assert captions["Content-Type"].startswith("text/vtt")
    assert captions.content.decode() == VTT
    assert 'href="/guides/asking-together/bsl/"' in text(client.get("/guides/asking-together/"))


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"captions": ""}, "A film needs its captions"),
        ({"captions": "WEBVTT\n"}, "A film needs its captions"),
        ({"captions": "1\n00:00 --> 00:02\nWords."}, "A film needs its captions"),
        ({"film": b"<html>"}, "Give a film as MP4 or WebM"),
        ({"film": b""}, "Give a film as MP4 or WebM"),
        ({"name": "film.exe"}, "Give a film as MP4 or WebM"),
        ({"slug": "no-such"}, "No film was added"),
        ({"signed_by": " "}, "Say who signs"),
    ],
)
def test_what_is_no_film_or_has_no_captions_is_refused(add, given, problem):
    with pytest.raises(CommandError, match=problem):
        add(**given)
    assert not SignedVideo.objects.exists()


def test_the_database_refuses_it_too(guide):
    english = guide.versions.get()
    for given in (
        {"captions": "No captions"}, {"file": "https://example.org/film.mp4"}, {"file": "guides/../film.mp4"}, {"signed_by": ""},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            SignedVideo.objects.create(
                english=english, **{"file": "guides/a.mp4", "captions": VTT, "signed_by": "A", "published_on": "2027-03-09"} | given
            )  # fmt: skip


def test_without_one_there_is_no_page_no_film_and_no_link(guide, client):
    for page in ("", "film/", "captions.vtt"):
        assert client.get(f"/guides/asking-together/bsl/{page}").status_code == 404
    assert "/bsl/" not in text(client.get("/guides/asking-together/"))


def test_the_film_comes_whole_or_in_the_piece_that_is_asked_for(add, client):
    add()
    address = "/guides/asking-together/bsl/film/"
    whole = client.get(address)
    assert b"".join(whole.streaming_content) == FILM
    assert whole["Accept-Ranges"] == "bytes"
    piece = client.get(address, headers={"range": "bytes=4-7"})
    assert (piece.status_code, piece.content, piece["Content-Range"]) == (
        206,
        b"ftyp",
        f"bytes 4-7/{len(FILM)}",
    )
    rest = client.get(address, headers={"range": "bytes=1000-"})
    assert rest.content == FILM[1000:]


def test_no_piece_is_longer_than_was_agreed(add, client, monkeypatch):
    add()
    monkeypatch.setattr("guides.views.signed.PIECE", 10)
    piece = client.get("/guides/asking-together/bsl/film/", headers={"range": "bytes=0-"})
    assert (piece.status_code, len(piece.content)) == (206, 10)


@pytest.mark.parametrize("asked", ["bytes=99999-", "bytes=9-1"])
def test_a_piece_that_is_not_there_is_answered_so(add, client, asked):
    add()
    assert client.get("/guides/asking-together/bsl/film/", headers={"range": asked}).status_code == 416


@pytest.mark.parametrize("asked", ["bytes=-5", "pages=1-2", "bytes=1-2,4-5", "bytes=" + "9" * 400 + "-", ""])
def test_a_range_that_we_do_not_read_gets_the_whole_film(add, client, asked):
    add()
    answer = client.get("/guides/asking-together/bsl/film/", headers={"range": asked})
    assert b"".join(answer.streaming_content) == FILM


def test_a_film_whose_file_is_gone_is_not_there(guide, client, tmp_path):
    a_signed_video(guide.versions.get())
    for path in (tmp_path / "media" / "guides").iterdir():
        path.unlink()
    assert client.get("/guides/asking-together/bsl/film/").status_code == 404


def test_it_says_by_itself_when_the_english_has_changed(add, guide, client):
    add()
    a_version(guide, 2, summary="Other words.")
    assert "The English has changed since." in text(client.get("/guides/asking-together/bsl/"))


def test_films_of_this_site_may_be_played_and_no_others(guide, client):
    policy = client.get("/guides/")["Content-Security-Policy"]
    assert "media-src 'self'" in policy
