from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

class Flowable: ...
class PageBreak(Flowable): ...

class NextPageTemplate(Flowable):
    def __init__(self, pt: str) -> None: ...

class Spacer(Flowable):
    def __init__(self, width: float, height: float) -> None: ...

class Paragraph(Flowable):
    def __init__(self, text: str, style: ParagraphStyle, bulletText: str | None = ...) -> None: ...

class Table(Flowable):
    def __init__(
        self,
        data: Sequence[Sequence[object]],
        colWidths: Sequence[float] | None = ...,
        *,
        repeatRows: int = ...,
        splitInRow: int = ...,
        hAlign: str = ...,
    ) -> None: ...
    def setStyle(self, tblstyle: Iterable[tuple[object, ...]]) -> None: ...

class Frame:
    def __init__(
        self,
        x1: float,
        y1: float,
        width: float,
        height: float,
        *,
        leftPadding: float = ...,
        rightPadding: float = ...,
        topPadding: float = ...,
        bottomPadding: float = ...,
    ) -> None: ...

class PageTemplate:
    id: str
    def __init__(
        self,
        id: str,
        frames: Sequence[Frame],
        onPage: Callable[[Canvas, BaseDocTemplate], None] = ...,
        *,
        pagesize: tuple[float, float] = ...,
    ) -> None: ...

class BaseDocTemplate:
    page: int
    pageTemplate: PageTemplate
    def __init__(self, filename: BinaryIO, **options: object) -> None: ...
    def build(self, flowables: Sequence[Flowable]) -> None: ...

class SimpleDocTemplate(BaseDocTemplate): ...
