"""Styles and settings of a Word document."""

from __future__ import annotations

from typing import Final

from tui.documents.column import BODY
from tui.documents.docx.xml import FONT, NAMESPACES, twips
from tui.documents.style import CELL_PITCH, FOOT_SIZE, STYLES, Style

STYLE_IDS: Final = {
    "plain": "Normal",
    "title": "Title",
    "heading": "Heading1",
    "small": "BodyTextIndent",
}
"""Word's styles by ours; it calls its own ones by names in the user's language."""
CELL_STYLE: Final = "TableText"

_NAMES = {
    "Normal": "Normal",
    "Title": "Title",
    "Heading1": "heading 1",
    "BodyTextIndent": "Body Text Indent",
    "TableText": "Table Text",
    "Footer": "footer",
}
_LEVELS = {"Title": 0, "Heading1": 1}
"""Styles that Word's navigation shows, with their level."""
_CELL = Style("", BODY[0], BODY[0] * CELL_PITCH, above=0.0)
_FOOTER = Style("", FOOT_SIZE, FOOT_SIZE * CELL_PITCH, above=0.0)


def styles(language: str) -> str:
    """The styles, with `language` (such as kk-KZ) as that of all text."""
    looks = [(STYLE_IDS[name], style) for name, style in STYLES.items()]
    looks += [(CELL_STYLE, _CELL), ("Footer", _FOOTER)]
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        + "".join(_style(name, style) for name, style in looks)
        + '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/></w:style></w:styles>'
    )


def _style(name: str, style: Style) -> str:
    own = name == CELL_STYLE
    align = "center" if name == "Footer" else "both" if style.justified else "left"
    size = round(2 * style.size)
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"'
        + ' w:default="1"' * (name == "Normal")
        + ' w:customStyle="1"' * own
        + f'><w:name w:val="{_NAMES[name]}"/>'
        + '<w:basedOn w:val="Normal"/>' * (name != "Normal")
        + "<w:qFormat/>" * (name in STYLE_IDS.values())
        + "<w:pPr>"
        + "<w:keepNext/>" * style.kept
        + f'<w:spacing w:before="{twips(style.above)}" w:after="0" w:line="{twips(style.pitch)}"'
        + ' w:lineRule="atLeast"/>'
        + f'<w:ind w:firstLine="{twips(style.indent)}"/>' * bool(style.indent)
        + f'<w:jc w:val="{align}"/>'
        + (f'<w:outlineLvl w:val="{_LEVELS[name]}"/>' if name in _LEVELS else "")
        + "</w:pPr><w:rPr>"
        + "<w:b/><w:bCs/>" * (style.face == "B")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


SETTINGS: Final = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting'
    ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
