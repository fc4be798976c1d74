"""What a guide promises still holds; where it does not, the sentence says what to mend or to record anew."""

from __future__ import annotations

import os
import shutil
import warnings

import pytest
from orderguide.cli.prove import compared
from orderguide.guide.guide import Guide

from tests.conftest import content_folder


def test_the_guide_is_as_it_promises(guide: Guide) -> None:
    found = list(compared(guide, content_folder()))
    for one in found:
        if one.skipped:
            warnings.warn(f"SKIPPED {one.file}: {one.skipped}", stacklevel=1)
    said = [f"{one.file}: {said}" for one in found for said in one.said]
    if said:
        pytest.fail("\n".join([*said, "Mend it; or, if it is meant: orderguide prove --write"]), pytrace=False)


@pytest.mark.skipif(os.environ.get("REQUIRE_NODE") != "1", reason="only where Node.js is insisted on")
def test_node_is_there_where_it_is_insisted_on() -> None:
    assert shutil.which("node")
