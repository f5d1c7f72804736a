"""The pages of a PDF, on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QWidget

from calpae_desktop.ui.style import paint, theme

DOTS_PER_INCH, _POINTS_PER_INCH = 300, 72
_STEP, _LEAST, _MOST = 1.25, 0.4, 4.0


class Paper(QPdfView):
    """Pages one below the other; Enter asks to print them."""

    turned = Signal(int, int)
    print_asked = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Destroyed after this view, and in that order: Qt goes through a half-destroyed view when
        # its document closes, and a page may still be read from the buffer.
        self.pages = QPdfDocument(parent)
        self._buffer = QBuffer(parent)
        self._zoomed = False
        self.setDocument(self.pages)
        self.pageNavigator().currentPageChanged.connect(self._turn)
        theme().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, theme().color("window"))
        self.setPalette(palette)

    def put(self, content: bytes) -> None:
        """Show these bytes, from the first page."""
        self.pages.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.pages.load(self._buffer)
        texts = (self.pages.getAllText(n).text() for n in range(self.pages.pageCount()))
        self.setAccessibleDescription("\n".join(texts))
        self._fit()
        self._turn(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Until another size is asked for, the size of the sheet, or less for a wide page."""
        widths = [self.pages.pagePointSize(n).width() for n in range(self.pages.pageCount())]
        if widths and not self._zoomed:
            margins = self.documentMargins()
            room = self.viewport().width() - margins.left() - margins.right() - 1
            dots = QGuiApplication.primaryScreen().logicalDotsPerInch()
            whole = max(widths) * dots / _POINTS_PER_INCH
            self._zoom_to(min(1.0, room / whole))

    def _turn(self, page: int) -> None:
        self.turned.emit(page + 1, self.pages.pageCount())

    @property
    def scale(self) -> float:
        """Zoom, 1.0 for the size of the sheet."""
        return self.zoomFactor()

    def zoom(self, steps: int) -> None:
        """Larger or smaller by so many steps; 0 is the size of the sheet."""
        self._zoomed = True
        self._zoom_to(self.zoomFactor() * _STEP**steps if steps else 1.0)

    def _zoom_to(self, wanted: float) -> None:
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(min(_MOST, max(_LEAST, wanted)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            paint.focus_ring(painter, self.viewport().rect())
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.print_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One page as a printer wants it, `number` counted from 0 of `pages`."""

    image: QImage
    number: int
    pages: int


def sheet_of(content: bytes, number: int) -> Sheet:
    """A page of a PDF; safe off the thread of the screens."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    try:
        return Sheet(_image(document, number), number, document.pageCount())
    finally:
        document.close()


def _image(document: QPdfDocument, page: int) -> QImage:
    points = document.pagePointSize(page)
    ratio = DOTS_PER_INCH / _POINTS_PER_INCH
    size = QSize(round(points.width() * ratio), round(points.height() * ratio))
    drawn = document.render(page, size, QPdfDocumentRenderOptions())
    sheet = QImage(size, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return sheet


def draw_sheet(painter: QPainter, printer: QPrinter, page: QImage) -> None:
    """Put a page on the sheet that the printer is at, edge to edge."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), page)
