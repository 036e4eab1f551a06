import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.script.respelling import to_ipa


@pytest.mark.parametrize(
    ("respelling", "ipa"),
    [
        ("KEE-iv", "kˈiːɪv"),
        ("KYE-iv", "kˈaɪɪv"),
        ("ah-mah-dih-nee-ZHAHD", "ɑːmɑːdɪniʒˈɑːd"),
        ("SHEE jin-PING", "ʃˈiː dʒɪnpˈɪŋ"),
        ("mah-KROHN", "mɑːkɹˈoʊn"),
        ("KAHM-uh-luh", "kˈɑːmələ"),
        ("ICE-lund", "ˈaɪslənd"),
        ("NYET", "njˈɛt"),
        ("yoo-NEE-seff", "juːnˈiːsɛf"),
        ("FLEECE", "flˈiːs"),
        ("RYE-ahd", "ɹˈaɪɑːd"),
        ("sigh", "sˈaɪ"),
        ("luh PEN", "lə pˈɛn"),
        ("al-buh-NEE-zee", "ælbənˈiːzi"),
    ],
)
def test_respellings_of_newsrooms(respelling: str, ipa: str) -> None:
    assert to_ipa(respelling) == ipa


def test_a_word_without_a_stressed_syllable_is_refused() -> None:
    with pytest.raises(ValueError, match="no stressed syllable"):
        to_ipa("ur-doh-ahn")


def test_a_syllable_with_two_vowels_is_refused() -> None:
    with pytest.raises(ValueError, match="more than one vowel"):
        to_ipa("KAMALA")


@given(st.text("aeioyuhkrstnglKREIAOH- '’x", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        ipa = to_ipa(text)
    except ValueError:
        return
    assert "ˈ" in ipa or not text.islower()
