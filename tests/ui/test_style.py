"""Contrast, theme switching, fonts and icons."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import calpae_desktop.ui
from calpae_desktop.assets import resource
from calpae_desktop.ui.style import DARK, LIGHT, Tokens, Tone, Weight, contrast, font, icons, theme
from calpae_desktop.ui.widgets import Text

_FILLS: tuple[Tone, ...] = ("window", "sidebar", "surface", "surface2", "raised", "accent_soft")
_TEXTS: tuple[Tone, ...] = ("text", "text2", "text3")
_PAIRS: list[tuple[Tone, Tone]] = [
    *((text, fill) for text in _TEXTS for fill in _FILLS),
    ("text", "nav_active"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("accent", "window"),
    ("on_accent", "accent_fill"),
    ("on_accent", "accent_fill_hover"),
    ("ok", "surface"),
    ("ok", "ok_soft"),
    ("ok", "accent_soft"),
    ("watch", "surface"),
    ("watch", "watch_soft"),
    ("watch", "window"),
    ("late", "surface"),
    ("late", "late_soft"),
    ("late", "accent_soft"),
    ("text", "watch_soft"),
    ("text", "late_soft"),
]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "fill"), _PAIRS)
def test_text_contrast_is_at_least_4_5(tokens: Tokens, ink: Tone, fill: Tone) -> None:
    assert contrast(tokens.value(ink), tokens.value(fill)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("mark", ["border", "bar_ok", "accent"])
def test_marks_that_carry_meaning_contrast_at_least_3(tokens: Tokens, mark: Tone) -> None:
    assert contrast(tokens.value(mark), tokens.surface) >= 3


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)


def test_theme_switches_at_run_time(qtbot: QtBot) -> None:
    label = Text("Aminata")
    qtbot.addWidget(label)
    label.ensurePolished()
    with qtbot.waitSignal(theme().changed):
        theme().set_mode("dark")
    assert theme().dark
    assert label.palette().windowText().color().name().upper() == DARK.text
    assert QApplication.palette().window().color().name().upper() == DARK.window
    theme().set_mode("light")
    assert label.palette().windowText().color().name().upper() == LIGHT.text


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_fonts_are_the_shipped_ones(weight: Weight) -> None:
    shown = QFontInfo(font(14, weight))
    assert shown.family().startswith("Source Sans 3")
    assert shown.weight() == weight


def test_large_text_is_tighter() -> None:
    assert font(23, 600).letterSpacing() == 99
    assert font(14).letterSpacing() == 0


def test_no_font_in_the_style_sheet(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    theme().dress(window)
    assert "font" not in window.styleSheet()


def test_the_application_has_no_sheet_of_its_own() -> None:
    """Qt would read it for every part that is put into another."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert application.styleSheet() == ""


def test_icons_take_the_colour_asked() -> None:
    picture = icons.coloured("check", 18, "#B0261D", 2.0)
    image = picture.toImage()
    inks = {
        image.pixelColor(x, y).name()
        for x in range(36)
        for y in range(36)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert picture.width() == 36
    assert inks == {"#b0261d"}


def test_every_icon_named_in_the_interface_is_shipped() -> None:
    folder = Path(calpae_desktop.ui.__file__).parent
    shipped = {path.stem for path in resource("icons").glob("*.svg")}
    asked = re.compile(r'(?:IconButton|ActionRow|paint\.icon)\([^"()]*"([a-z0-9-]+)"')
    named = {
        name for path in folder.rglob("*.py") for name in asked.findall(path.read_text("utf-8"))
    }
    assert "check" in named
    tones = {field.name for field in fields(Tokens)}
    assert named - tones <= shipped
