class ParagraphStyle:
    def __init__(
        self,
        name: str,
        *,
        fontName: str = ...,
        fontSize: float = ...,
        leading: float = ...,
        textColor: object = ...,
        spaceBefore: float = ...,
        spaceAfter: float = ...,
        leftIndent: float = ...,
        bulletIndent: float = ...,
        keepWithNext: bool = ...,
        splitLongWords: int = ...,
    ) -> None: ...
