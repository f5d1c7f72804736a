"""Letters and messages: write them, their texts, their queue, the mail server."""

from .screen import LettersScreen
from .write import WriteScreen

__all__ = ["LettersScreen", "WriteScreen"]
