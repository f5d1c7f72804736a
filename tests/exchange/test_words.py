"""Every fault has its French sentence, and every sentence can be said."""

import string

from calpae_desktop.words.faults import SENTENCES, SHOWN, Wrong, fault, sentence


def test_every_fault_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Wrong)
    assert len(set(SENTENCES.values())) == len(Wrong)


def test_every_sentence_can_be_filled() -> None:
    for wrong, words in SENTENCES.items():
        names = {name for _, name, _, _ in string.Formatter().parse(words) if name}
        assert "{" not in sentence(wrong, **dict.fromkeys(names, "x"))
        assert words[0].isupper() or words[0] == "«", words
        assert words.endswith("."), words


def test_a_long_value_is_cut_and_an_unreadable_one_is_shown() -> None:
    assert fault(Wrong.BAD_DATE, "x.csv", 2, "debut", "x" * 999).value == "x" * SHOWN + "…"
    assert fault(Wrong.BAD_DATE, "x.csv", 2, "debut", "a\udce9").value == "a?"


def test_only_an_unusual_order_is_a_warning() -> None:
    details = {"before": "debut", "after": "fin"}
    assert fault(Wrong.ORDER, "cer.csv", 2, "fin", None, **details).warning
    assert not fault(Wrong.BAD_DATE, "cer.csv").warning
