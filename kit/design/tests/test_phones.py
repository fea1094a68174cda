import pytest

from kit.design.phones import sms, tel


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("0800 915 4644", "tel:08009154644"),
        ("+44 (0)1632 960 001", "tel:+441632960001"),
        ("01632 960 001, 9am to 5pm", "tel:01632960001"),
        ("999", "tel:999"),
        ("ask at the desk", ""),
        ("", ""),
    ],
)
def test_a_number_as_people_write_it_is_one_a_phone_can_ring(number, href):
    assert tel(number) == href


def test_a_text_message_opens_with_its_word():
    assert sms("85258", "SHOUT") == "sms:85258?&body=SHOUT"
    assert sms("07700 900 001") == "sms:07700900001"
    assert sms("") == ""
