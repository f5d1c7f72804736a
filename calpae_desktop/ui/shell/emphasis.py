"""Which letters of a title answer what was typed."""

import unicodedata

# As in the search: fewer letters are in nearly every name.
_AMID = 3
_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss"}


def emphasis(title: str, typed: str) -> list[tuple[str, bool]]:
    """The title cut in runs, each told as matching or not; accents and case do not count."""
    flags = _flags(title, [folded for word in typed.split() if (folded := _fold(word))])
    runs: list[tuple[str, bool]] = []
    for letter, flag in zip(title, flags, strict=True):
        if runs and runs[-1][1] == flag:
            runs[-1] = (runs[-1][0] + letter, flag)
        else:
            runs.append((letter, flag))
    return runs


def _fold(text: str) -> str:
    lowered = "".join(_LIGATURES.get(letter, letter) for letter in text.lower())
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(letter for letter in decomposed if letter.isalnum())


def _flags(title: str, words: list[str]) -> list[bool]:
    folds = [_fold(letter) for letter in title]
    flags = [False] * len(title)
    for word in words:
        begun = [start for start in range(len(title)) if folds[start] and _begins(title, start)]
        places = [start for start in begun if _end(folds, start, word) > start]
        if not places and len(word) >= _AMID:
            places = [n for n in range(len(title)) if folds[n] and _end(folds, n, word) > n][:1]
        for start in places:
            end = _end(folds, start, word)
            flags[start:end] = [True] * (end - start)
    return flags


def _begins(title: str, start: int) -> bool:
    return start == 0 or not title[start - 1].isalnum()


def _end(folds: list[str], start: int, word: str) -> int:
    """Where the word ends when the title holds it from `start`, else `start`."""
    read, place = "", start
    while place < len(folds) and len(read) < len(word):
        read += folds[place]
        place += 1
    return place if read.startswith(word) else start
