from kit import privacy
from kit.letters.models import Letter


def test_every_field_of_a_letter_is_classed():
    assert privacy.unclassed(Letter) == []
    assert privacy.unknown(Letter) == []


def test_a_field_nobody_classed_is_named(monkeypatch):
    monkeypatch.setattr(Letter, "PRIVACY", {**Letter.PRIVACY, "idempotency_key": "hush"})
    monkeypatch.delitem(Letter.PRIVACY, "sealed")
    assert privacy.unclassed(Letter) == ["idempotency_key", "sealed"]


def test_a_class_for_no_field_is_named(monkeypatch):
    monkeypatch.setattr(Letter, "PRIVACY", {**Letter.PRIVACY, "gone": "plain"})
    assert privacy.unknown(Letter) == ["gone"]


def test_fields_of_a_class():
    assert privacy.fields(Letter, privacy.PERSONAL) == ["sealed", "account"]
