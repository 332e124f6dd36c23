"""Each fault is seen by a validator or by our own invariants."""

from __future__ import annotations

import page
import pytest
from pdf_samples import WORDS, full_file

from broken_copies import FAULTS, Fault, broken, unharmed
from invariants import check_all

RULES = {
    "figure_without_alt": "ua1 PDFUA1-FIGURE-ALTERNATIVE-TEXT-001",
    "no_language_anywhere": "I6 P: Arabic letters under language 'none'",
    "heading_levels_skipped": "ua1 PDFUA1-HEADING-NESTING-001",
    "paragraph_untagged": "ua1 PDFUA1-CONTENT-TAGGING-001",
    "heading_dropped_and_parent_tree_bogus": "I2 page 1: MCID 1 is not listed by its element",
    "no_title": "ua1 PDFUA1-METADATA-TITLE-001",
    "title_not_displayed": "ua1 PDFUA1-VIEWER-PREFERENCES-001",
    "link_without_contents": "ua1 PDFUA1-LINK-CONTENTS-001",
    "link_not_in_tree": "I5 page 1: a link that no Link element holds",
    "header_cell_without_scope": "I7 TH: no /Scope",
    "table_without_header_cells": "tables: no header cell",
    "cell_directly_in_table": "ua1 PDFUA1-TD-PARENT-001",
    "custom_role_without_role_map": "ua1 PDFUA1-STRUCT-TREE-ROLE-MAP-001",
    "no_pdfua_identification": "ua1 PDFUA1-ID-PART-001",
    "not_marked": "ua1 PDFUA1-TAGGED-DOCUMENT-001",
    "no_tabs": "ua1 PDFUA1-PAGE-TABS-001",
    "font_not_embedded": "ua1 PDFUA1-FONT-EMBEDDING-001",
    "no_to_unicode": "I8 page 1: 29 codes of /F1 without text",
    "malformed_language": "ua1 PDFUA1-LANGUAGE-TAG-001",
    "first_heading_tagged_as_paragraph": "headings: H2 after nothing",
    "list_item_tagged_as_paragraph": "ua1 PDFUA1-L-KIDS-001",
    "ragged_row": "tables: rows of different length",
    "no_structure_tree": "I2 page 1: MCID 0 has no element",
    "tagged_content_inside_artifact": "ua1 PDFUA1-TAGGED-CONTENT-INSIDE-ARTIFACT-001",
    "alt_is_a_file_name": "I7 Figure: /Alt is a file name or a placeholder",
    "actual_text_over_other_words": "I7 P: /ActualText, which we never write",
    "no_output_intent": "2a PDFA2A-DEVICE-RGB-001",
    "paragraphs_swapped": "I3 the tree says",
    "arabic_without_language": "I6 P: Arabic letters under language 'en'",
    "text_too_pale": "contrast page 1: 1.6:1",
    "paragraph_turned_into_artifact": "I3 the tree says",
    "actual_text_on_arabic": "I7 P: /ActualText, which we never write",
    "list_items_without_labels": "I7 LI: not Lbl and LBody",
    "paragraph_unreachable": "I2 page 1: MCID 9 belongs to an element that the root does not reach",
    "parent_tree_entry_dangles": "I2 ParentTree key 900: an element that the root does not reach",
    "words_missing_from_tree": "I2 page 1: MCID 5 belongs to an element that the root does not reach",
    "figure_without_box": "I7 Figure: no /BBox",
    "empty_alt": "I7 Figure: no words in /Alt",
    "font_missing_from_resources": "I8 page 1: 26 codes of /F3 without text",
    "text_is_private_use": "2a PDFA2A-UNICODE-PUA-ACTUALTEXT-001",
    "text_is_null": "ua1 PDFUA1-FONT-UNICODE-VALUE-001",
    "one_code_for_two_characters": "is 2 characters",
    "link_leads_to_another_element": "I5 page 1: a link whose /StructParent leads elsewhere",
    "right_to_left_not_marked": "I3 the tree says",
}
"""By the name of each fault the complaint that it must draw: a rule of page-validation (ua1, 2a), or one of ours."""


def verdicts(data: bytes) -> list[str]:
    found = check_all(data, WORDS)
    for profile in ("ua1", "2a"):
        report = page.validate_pdf_bytes(data, profile=profile)
        found += [f"{profile} {failure.rule_id} {failure.message}" for failure in report.failures]
    return found


def test_saving_alone_breaks_nothing() -> None:
    assert verdicts(broken(full_file(), unharmed)) == []


def test_the_good_file_is_good() -> None:
    assert verdicts(full_file()) == []


def test_every_fault_has_its_rule() -> None:
    assert {fault.__name__ for fault in FAULTS} == RULES.keys()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.__name__))
def test_fault_is_seen_for_what_it_is(fault: Fault) -> None:
    found = verdicts(broken(full_file(), fault))
    assert any(RULES[fault.__name__] in complaint for complaint in found), found
