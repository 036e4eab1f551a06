import threading

import pytest

from newscast import languages

GERMAN = "Der Gemeinderat hat am Dienstag beschlossen, die alte Brücke über den Fluss noch in diesem Jahr zu erneuern."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GERMAN, "de"),
        ("The council decided on Tuesday to renew the old bridge over the river.", "en"),
        ("橋は来年の春に開通する予定です。", "ja"),
    ],
)
def test_the_language_of_a_sentence_is_found(text: str, code: str) -> None:
    found, sure = languages.likeliest(text)
    assert found == code
    assert 0.9 < sure <= 1


def test_what_was_forgotten_is_learnt_again() -> None:
    before = languages.likeliest(GERMAN)
    languages.forget()
    assert languages.likeliest(GERMAN) == before


def test_whoever_asks_while_the_model_is_loaded_waits_for_it() -> None:
    languages.forget()
    languages.expect()
    assert languages.likeliest(GERMAN)[0] == "de"
    languages.forget()


def test_a_model_that_is_no_longer_wanted_is_not_kept() -> None:
    with languages._loading:  # noqa: SLF001 - the order of the threads cannot be seen from outside
        languages.expect()
        languages._expected.clear()  # noqa: SLF001 - the same
    next(thread for thread in threading.enumerate() if thread.name == "languages").join()
    assert not languages._model.cache_info().currsize  # noqa: SLF001 - the same
