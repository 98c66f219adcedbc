"""The contract with fpdf2: each name of it that our files reach for, and what is expected of it.

An upgrade that moves one of them fails here by its name. CONTRIBUTING.md says how to run the tests
of papers with the newest fpdf2.
"""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF
from fpdf.output import OutputProducer, PDFPage, PDFXrefAndTrailer
from fpdf.syntax import Name, PDFArray, PDFContentStream, PDFObject

OURS = Path(__file__).parents[4] / "tui" / "documents" / "pdf" / "file"
CALLS = {
    "fpdf.FPDF.add_page": "orientation",
    "fpdf.FPDF.start_section": "name level",
    "fpdf.FPDF.set_title": "title",
    "fpdf.FPDF.set_author": "author",
    "fpdf.FPDF.set_lang": "lang",
    "fpdf.FPDF.set_producer": "producer",
    "fpdf.FPDF.set_creation_date": "date",
    "fpdf.FPDF.set_xmp_metadata": "xmp_metadata",
    "fpdf.FPDF.alias_nb_pages": "alias",
    "fpdf.FPDF.add_output_intent": "subtype output_condition_identifier dest_output_profile info",
    "fpdf.FPDF.output": "name output_producer_class",
    "fpdf.prefs.ViewerPreferences": "display_doc_title duplex print_scaling",
    "fpdf.FPDF.set_encryption": "owner_password user_password encryption_method encrypt_metadata",
    "fpdf.util.builtin_srgb2014_bytes": "",
    "fpdf.image_parsing.get_img_info": "filename img",
    "fpdf.output.PDFICCProfile": "contents n alternate",
    "fpdf.syntax.PDFContentStream": "contents",
    "fpdf.syntax.PDFContentStream.serialize": "obj_dict _security_handler",
    "fpdf.output.OutputProducer": "fpdf",
    "fpdf.output.OutputProducer.bufferize": "",
    "fpdf.output.OutputProducer._add_pages": "_slice",
    "fpdf.output.OutputProducer._insert_resources": "page_objs",
    "fpdf.output.OutputProducer._add_structure_tree": "",
    "fpdf.output.OutputProducer._add_encryption": "",
    "fpdf.output.OutputProducer._finalize_catalog": "catalog_obj struct_tree_root_obj",
    "fpdf.output.OutputProducer._iter_pages_in_order": "",
    "fpdf.output.OutputProducer._add_pdf_obj": "pdf_obj trace_label",
    "fpdf.output.OutputProducer._add_image": "info",
    "fpdf.encryption.StandardSecurityHandler.encrypt_stream": "stream obj_id",
}
"""What is called, with the parameters that are given; in their order where they have no names."""
POSITIONAL = {
    "fpdf.output.PDFICCProfile",
    "fpdf.image_parsing.get_img_info",
}
ENUMS = (
    "OutputIntentSubType.PDFA",
    "EncryptionMethod.AES_256",
    "Duplex.DUPLEX_FLIP_LONG_EDGE",
)
ORDER = (
    "_add_pages",
    "_insert_resources",
    "_add_structure_tree",
    "_add_encryption",
    "_finalize_catalog",
)
"""Steps of a producer, in the order in which what is done in one is needed in the next."""


@cache
def named(path: str) -> Any:
    """What a dotted name of fpdf2 stands for."""
    module, _, rest = path.rpartition(".")
    try:
        return getattr(import_module(module), rest)
    except ModuleNotFoundError:
        return getattr(named(module), rest)


@pytest.mark.parametrize("path", CALLS)
def test_what_is_called_is_there_and_takes_what_it_is_given(path: str) -> None:
    found = [one for one in inspect.signature(named(path)).parameters if one != "self"]
    wanted = CALLS[path].split()
    assert set(wanted) <= set(found)
    if path in POSITIONAL:
        assert found[: len(wanted)] == wanted


@pytest.mark.parametrize("name", ENUMS)
def test_enums_have_what_is_taken_of_them(name: str) -> None:
    import fpdf.enums

    family, _, member = name.partition(".")
    assert member in getattr(fpdf.enums, family).__members__


def test_all_that_is_private_and_reached_for_is_named_here() -> None:
    reached: set[str] = set()
    for file in OURS.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and re.match("_[^_]", node.attr):
                reached.add(node.attr)
    ours = {"_replace", "_tell"}
    named_here = {path.rpartition(".")[2] for path in CALLS}
    assert reached - ours <= named_here


def test_imported_names_of_fpdf2_are_there() -> None:
    seen = 0
    for file in OURS.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("fpdf"):
                for one in node.names:
                    assert hasattr(import_module(str(node.module)), one.name), one.name
                    seen += 1
    assert seen > 10


class Watched(OutputProducer):
    """A producer that notes its steps, and what there is at each of them."""

    def __init__(self, pdf: FPDF) -> None:
        super().__init__(pdf)
        self.steps: list[str] = []
        for step in ORDER:
            setattr(self, step, self._watched(step, getattr(self, step)))

    def _watched(self, step: str, act: Any) -> Any:
        def watched(*arguments: Any, **named: Any) -> Any:
            self.steps.append(step)
            if step == "_finalize_catalog":
                self.table = self.pdf_objs[-1]
                assert not self.offsets
                assert named["struct_tree_root_obj"] is None
            return act(*arguments, **named)

        return watched


@pytest.fixture(scope="module")
def produced() -> Watched:
    pdf = FPDF()
    pdf.add_page()
    made: list[Watched] = []

    def producer(of: FPDF) -> Watched:
        made.append(Watched(of))
        return made[-1]

    given: Any = producer
    pdf.output(BytesIO(), output_producer_class=given)
    return made[0]


def test_a_producer_goes_step_by_step(produced: Watched) -> None:
    assert tuple(produced.steps) == ORDER


def test_its_table_of_objects_is_the_last_of_them_and_as_long_as_it_is_told(
    produced: Watched,
) -> None:
    assert isinstance(produced.table, PDFXrefAndTrailer)
    assert produced.table.count == produced.obj_id + 1
    produced.table.count = 1
    lines = produced.table.serialize().split("\n")
    assert lines[:2] == ["xref", "0 1"]
    assert lines[3:6] == ["trailer", "<<", "/Size 1"]
    assert lines[-4:-2] == [">>", "startxref"]


def test_objects_have_numbers_and_places(produced: Watched) -> None:
    numbers = [one.id for one in produced.pdf_objs if isinstance(one, PDFObject)]
    assert sorted(numbers) == sorted(produced.offsets) == list(range(1, produced.obj_id + 1))
    for number, place in produced.offsets.items():
        assert produced.buffer[place:].startswith(b"%d 0 obj\n" % number)


def test_an_object_is_written_between_its_number_and_its_end() -> None:
    made = PDFObject()
    made.id = 7
    made.struct_parents, made.kind = 3, Name("A b")  # type: ignore[attr-defined]
    assert made.serialize() == "7 0 obj\n<<\n/Kind /A#20b\n/StructParents 3\n>>\nendobj"
    stream = PDFContentStream(b"abc")
    stream.id, stream.filter = 8, Name("FlateDecode")
    assert stream.serialize() == (
        "8 0 obj\n<<\n/Filter /FlateDecode\n/Length 3\n>>\nstream\nabc\nendstream\nendobj"
    )
    assert PDFArray([made, stream]).serialize() == "[7 0 R\n8 0 R]"


def test_pages_are_left_to_be_added_and_say_only_what_they_were_told() -> None:
    pdf = FPDF()
    pdf.add_page("landscape")
    (page,) = OutputProducer(pdf)._iter_pages_in_order()
    assert isinstance(page, PDFPage)
    assert page.media_box is None
    assert list(page.annots or ()) == []
    named = {key for key in dir(page) if not key.startswith("_")}
    said = {key for key in named if not callable(getattr(page, key, None))} - {"id", "ref"}
    assert said == {
        *("type", "parent", "media_box", "resources", "contents", "struct_parents"),
        *("annots", "dur", "trans", "group"),
    }
    assert (page.dur, page.trans, page.group) == (None, None, None)
    for name in ("pdf_version", "allow_images_transparency", "viewer_preferences"):
        assert hasattr(pdf, name), name


def test_what_an_object_writes_may_be_bytes() -> None:
    producer = OutputProducer(FPDF())
    producer._out(b"\xff")
    assert producer.buffer == b"\xff\n"
