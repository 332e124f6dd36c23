"""What a file means where it leaves something out (docs/reference.md)."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from handout.models.brand import Brand
from handout.models.content import Handout
from handout.models.language import Language, Region
from handout.models.layout import Layout
from handout.models.translation import BrandTranslation, Translation


@pytest.mark.parametrize(
    "model", [Handout, Translation, BrandTranslation, Brand, Layout, Region, Language], ids=lambda model: model.__name__
)
def test_the_format_is_the_first(model: type[BaseModel]) -> None:
    assert model.model_fields["format"].default == 1


def test_a_brand() -> None:
    contact = {"phone": "555-0142"}
    brand = Brand.model_validate({"brand": "b", "name": "B", "region": "GB", "languages": ["en"], "contact": contact})
    assert (brand.format, brand.layout, brand.staff_language, brand.paper) == (1, "leaflet", "en", None)
    assert (brand.logo, brand.contact.hours) == (None, {})


def test_a_section() -> None:
    told = {"id": "a", "title": "A"}
    handout = Handout.model_validate(
        {"handout": "h", "code": "C", "version": "1", "title": "T", "issued": "2026-11-23"}
        | {"review": {"due": "2028-11-23"}, "sections": [told]}
    )
    assert (handout.language, handout.sources, handout.review.approved) == ("en", (), ())
    assert (handout.sections[0].role, handout.sections[0].blocks, handout.sections[0].only) == ("other", (), None)
