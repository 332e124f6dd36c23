"""Every region file says which number to call, and who says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale

import handout
from handout.models.language import Region
from yaml_files import plain

FILES = sorted((Path(handout.__file__).parent / "packaged" / "regions").glob("*.yaml"))


def region(path: Path) -> Region:
    return Region.model_validate(plain(path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_is_whole(path: Path) -> None:
    data = region(path)
    assert data.region == path.stem
    assert data.region in Locale("en").territories
    assert data.emergency.isdigit()
    assert 2 <= len(data.emergency) <= 5
    assert data.advice is None or data.advice.replace(" ", "").isdigit()
    assert all(data.sources)


def test_numbers_of_the_research_and_paper() -> None:
    """docs/findings.md; Letter is the paper of North America alone (ISO 216 elsewhere)."""
    regions = {path.stem: region(path) for path in FILES}
    assert (regions["US"].emergency, regions["US"].advice) == ("911", None)
    assert (regions["GB"].emergency, regions["GB"].advice) == ("999", "111")
    assert {name for name, data in regions.items() if data.paper == "Letter"} == {"US", "CA", "MX"}


def test_regions_promised() -> None:
    promised = "US GB CA AU IE NZ DE FR ES IT PL PT NL AT CH BE SE NO DK FI RO TR IN JP KR MX BR ZA"
    assert {path.stem for path in FILES} >= set(promised.split())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_numbers_from_memory_say_so(path: Path) -> None:
    """Nothing but the research or the clinic's own check makes a number certain."""
    for source in region(path).sources:
        assert source.endswith(("(docs/findings.md)", "(general knowledge, to be checked by the clinic)"))
