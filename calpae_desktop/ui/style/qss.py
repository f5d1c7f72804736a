"""The short style sheet: frames, inputs and scroll bars only, never a font."""

from dataclasses import asdict

from .tokens import Tokens

_SHEET = """
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {border};
  padding: 4px 8px; }}
QFrame[part="card"] {{ background: {surface}; border: 1px solid {hairline};
  border-radius: 8px; }}
QFrame[part="dialog"] {{ background: {raised}; border: 1px solid {hairline};
  border-radius: 12px; }}
QFrame[part="line"] {{ background: {hairline}; border: none; }}
QFrame[part="sidebar"] {{ background: {sidebar}; border: none; }}
QDialog {{ background: {raised}; }}
QScrollArea, QScrollArea > QWidget > QWidget[part="scrolled"] {{ background: transparent;
  border: none; }}
QScrollArea[part="reader"] {{ border: 2px solid transparent; border-radius: 6px; }}
QScrollArea[part="reader"]:focus {{ border-color: {accent}; }}

QLineEdit, QComboBox, QPlainTextEdit, QSpinBox {{ background: {surface}; color: {text};
  border: 1px solid {border}; border-radius: 6px; padding: 0 10px; min-height: 30px;
  selection-background-color: {accent_soft}; selection-color: {text}; }}
QPlainTextEdit {{ padding: 4px 6px; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QSpinBox:focus {{
  border: 2px solid {accent}; padding: 0 9px; min-height: 28px; }}
QPlainTextEdit:focus {{ padding: 3px 5px; }}
QLineEdit[fault="true"], QComboBox[fault="true"], QPlainTextEdit[fault="true"] {{
  border: 2px solid {late}; padding: 0 9px; min-height: 28px; }}
QLineEdit[fault="true"]:focus, QComboBox[fault="true"]:focus, QPlainTextEdit[fault="true"]:focus {{
  border-color: {accent}; }}
QLineEdit {{ padding: 0 8px; }}
QLineEdit:focus, QLineEdit[fault="true"] {{ padding: 0 7px; }}
QLineEdit:disabled, QLineEdit:read-only, QComboBox:disabled {{ background: {surface2};
  color: {text3}; border: 1px solid {hairline}; }}
QLineEdit[tall="true"] {{ min-height: 38px; padding: 0 13px; }}
QLineEdit[tall="true"]:focus, QLineEdit[tall="true"][fault="true"] {{ min-height: 36px;
  padding: 0 12px; }}
QLineEdit[part="bare"] {{ background: transparent; border: none; padding: 0; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ width: 0; height: 0; }}
QComboBox QAbstractItemView {{ background: {raised}; color: {text};
  border: 1px solid {border}; padding: 4px; outline: 0; }}

QAbstractItemView {{ background: transparent; border: none; outline: 0; }}
QHeaderView {{ background: {surface2}; border: none; }}
QHeaderView::section {{ background: {surface2}; color: {text2}; border: none;
  border-bottom: 1px solid {hairline}; padding: 0 8px; }}
QHeaderView::section:first {{ padding-left: 16px; }}
QTableCornerButton::section {{ background: {surface2}; border: none; }}

QMenu {{ background: {raised}; color: {text}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_soft}; }}

QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {track}; border-radius: 2px; margin: 4px; }}
QScrollBar::handle:hover {{ background: {border}; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def style_sheet(tokens: Tokens) -> str:
    """The application's style sheet for one theme."""
    colours = "\n".join(
        f'QLabel[tone="{name}"] {{ color: {value}; background: transparent; }}'
        for name, value in asdict(tokens).items()
    )
    return _SHEET.format(**asdict(tokens)) + colours
