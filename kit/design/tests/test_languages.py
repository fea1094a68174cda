import pytest

from kit.design.languages import code


@pytest.mark.parametrize(
    ("name", "lang"),
    [("Polish", "pl"), ("polski", "pl"), ("ARABIC ", "ar"), ("Urdu", "ur"), ("Mandarin", "zh"), ("Somali", "so"), ("Elvish", ""), ("", "")],
)  # fmt: skip
def test_a_language_by_its_name_has_the_code_a_voice_reads_by(name, lang):
    assert code(name) == lang
