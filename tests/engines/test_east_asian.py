import builtins

import pytest

from newscast.engines import east_asian, phonemizer
from newscast.engines.kokoro_symbols import TOKENS, symbols
from newscast.errors import SpeechError
from newscast.model import Pronunciation, Utterance


def own(word: str) -> str:
    return f"<{word}>"


@pytest.fixture
def _extra() -> None:
    for package in ("misaki", "pyopenjtalk", "jieba", "pypinyin", "cn2an"):
        pytest.importorskip(package, reason="the extra newscast[cjk] is not installed")


@pytest.mark.parametrize("language", ["ja", "zh"])
def test_without_the_extra_the_hint_says_how_to_get_it(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("misaki"):
            raise ModuleNotFoundError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    east_asian._g2p.cache_clear()  # noqa: SLF001 - what was loaded before would hide that it is gone
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SpeechError) as told:
        phonemizer.phonemize("東京。", language)
    assert "pip install 'newscast[cjk]'" in told.value.hint


@pytest.mark.usefixtures("_extra")
@pytest.mark.parametrize(
    ("text", "language", "ipa"),
    [
        ("東京は大きい", "ja", "toːkʲoːwa oːkii"),
        ("1,200円", "ja", "seɴ niçakueɴ"),
        ("3.5%です", "ja", "saɴteɴ gopaːseɴtodesu".replace("g", "ɡ")),
        ("会議はNATOで", "ja", "kaiɡiwa <NATO> de"),
        ("北京", "zh", "pei↓ʨi→ŋ"),
        ("1,200元", "zh", "i→ʨʰjɛ→nɚ↘pai↓ɥɛ↗n"),
        ("他说OK", "zh", "tʰa→ ʂwo→ <OK>"),
    ],
)
def test_words_become_the_phonemes_of_kokoro(text: str, language: str, ipa: str) -> None:
    assert east_asian.phonemes(text, language, own) == ipa


@pytest.mark.usefixtures("_extra")
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("今日は2024年5月3日、気温は3.5%です。", "ja"),
        ("価格は1,200円！「本当？」と彼は言った。", "ja"),
        ("キャベツとギョーザ、ヒョウ、クォーター、ティー、ピュア、ミャンマー。", "ja"),
        ("今天是2024年3月5日，气温3.5%。", "zh"),
        ("“你真的去北京吗？”NATO说OK。《人民日报》（记者）报道：儿子、女儿。", "zh"),
    ],
)
def test_a_sentence_is_made_of_symbols_that_the_model_knows(text: str, language: str) -> None:
    line = symbols(phonemizer.phonemize(text, language), language)
    assert set(line) <= set(TOKENS)
    assert len(line) > len(text) / 2


@pytest.mark.usefixtures("_extra")
def test_a_lexicon_speaks_for_names() -> None:
    said = Utterance("東京の話", "東京の話", "ja", pronunciations=(Pronunciation(0, 2, "toːkjoː"),))
    assert phonemizer.join(phonemizer.pieces(said, "ja")).startswith("toːkjoː ")
