from collections.abc import Iterable
from decimal import Decimal
from typing import TypedDict

class _Feedback(TypedDict):
    warning: str
    suggestions: list[str]

class _Result(TypedDict):
    password: str
    guesses: Decimal
    guesses_log10: float
    score: int
    feedback: _Feedback

def zxcvbn(
    password: str, user_inputs: Iterable[str] | None = None, max_length: int = 72
) -> _Result: ...
