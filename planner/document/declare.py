"""Finish a tagged PDF: scopes of table heads, and PDF/UA-1 declared inside a PDF/A-3a file."""

from __future__ import annotations

from typing import Any

from planner.document.packing import pack

_NAMESPACES = (
    'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"'
)
_PROPERTY = (
    '<rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>"
    "</rdf:li>"
)
_SCHEMA = (
    '<rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    f"<pdfaSchema:property><rdf:Seq>{_PROPERTY}</rdf:Seq></pdfaSchema:property>"
    "</rdf:li>"
)
DECLARATION = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "<pdfuaid:part>1</pdfuaid:part></rdf:Description>\n"
    f'<rdf:Description rdf:about="" {_NAMESPACES}><pdfaExtension:schemas>'
    f"<rdf:Bag>{_SCHEMA}</rdf:Bag></pdfaExtension:schemas></rdf:Description>"
).encode()


def finish(_document: object, pdf: Any) -> None:  # noqa: ANN401 - untyped library
    """Finisher for ``write_pdf``: the last step before its objects become bytes.

    Raises
    ------
    ValueError
        The metadata have no ``rdf:RDF`` element.
    """
    _scopes(pdf)
    _declaration(pdf)
    pack(pdf)


def _scopes(pdf: Any) -> None:  # noqa: ANN401
    """Say of each table head whether it speaks for its column or its row, as the source does."""
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/TH" and "A" in element:
            row = _parent(pdf, element)
            column = _parent(pdf, row)["S"] == "/THead"
            element["A"]["Scope"] = "/Column" if column else "/Row"


def _parent(pdf: Any, element: Any) -> Any:  # noqa: ANN401
    return pdf.objects[int(element["P"].split()[0])]


def _declaration(pdf: Any) -> None:  # noqa: ANN401
    """Add the declaration to the metadata, described by the extension schema PDF/A asks for."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    xml = b"".join(part if isinstance(part, bytes) else part.encode() for part in metadata.stream)
    head, end, tail = xml.rpartition(b"</rdf:RDF>")
    if not end:
        raise ValueError("the PDF's metadata have no rdf:RDF element")
    metadata.stream = [head + DECLARATION + end + tail]
