"""The first sentence of a text is whole: neither a quotation nor a short form ends it."""

from __future__ import annotations

import pytest
from orderguide.text.sentences import first_sentence


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Piers are white. Moorings may be green.", "Piers are white."),
        ("It says “up to 30 days.” No month appears.", "It says “up to 30 days.”"),
        ("See Sec. 3 and Art. 2(b). Then ask.", "See Sec. 3 and Art. 2(b)."),
        ("The U.S. Coast lights them. Others do not.", "The U.S. Coast lights them."),
        ("Is it lit? “Yes” is the answer.", "Is it lit?"),
        ("A lamp (see 2.5 below) is lit", "A lamp (see 2.5 below) is lit"),
        ("It is lit by night.", "It is lit by night."),
        ("", ""),
    ],
)
def test_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first
