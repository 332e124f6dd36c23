"""The helper sees a file that breaks PDF/UA-1, and one that breaks PDF/A-2a."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from conforming import failures
from own_project import all_requests, built


@pytest.mark.parametrize(
    ("key", "profile"), [("/MarkInfo", "ua1"), ("/Lang", "ua1"), ("/OutputIntents", "2a"), ("/Metadata", "2a")]
)
def test_a_catalogue_without_a_key_fails(key: str, profile: str) -> None:
    data = built(next(request for request in all_requests() if request.language == "en")).data
    assert failures(data) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        del pdf.Root[key]
        broken = BytesIO()
        pdf.save(broken)
    assert any(failure.startswith(profile) for failure in failures(broken.getvalue()))
