class TTFontFace:
    charToGlyph: dict[int, int]

class TTFont:
    fontName: str
    face: TTFontFace
    def __init__(self, name: str, filename: str) -> None: ...
    def stringWidth(self, text: str, size: float) -> float: ...
