from collections.abc import Sequence
from typing import BinaryIO

from reportlab.lib.styles import ParagraphStyle

class Flowable: ...
class PageBreak(Flowable): ...

class Paragraph(Flowable):
    def __init__(self, text: str, style: ParagraphStyle) -> None: ...

class SimpleDocTemplate:
    def __init__(
        self,
        filename: BinaryIO,
        *,
        pageCompression: int = ...,
        invariant: int = ...,
        initialFontName: str = ...,
    ) -> None: ...
    def build(self, flowables: Sequence[Flowable]) -> None: ...
