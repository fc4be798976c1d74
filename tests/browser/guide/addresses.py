"""Pages of this guide in which something is done before they are examined."""

from __future__ import annotations

from tests.browser.accessibility import State, answered, asked, menu, opened, planned, search, timed, worked

# States that stand in an address, each in one way here; `make proof` looks at them in all four.
ASKED = (
    ("take-part/my-model/#a=dm-train.1&at=dm-train", 360, "dark"),
    ("take-part/my-model/#a=dm-train.9", 1280, "light"),
    ("take-part/my-model/#a=dm-train.1,dm-stage.5,dm-open.4,dm-cyber.4", 360, "light"),
    ("take-part/my-model/#a=dm-train.1,dm-stage.5,dm-open.4,dm-cyber.4", 1280, "dark"),
)
PLANNED = (
    ("take-part/plan-a-release/#on=2027-06-01&lead-results=10~40", 360, "dark"),
    ("take-part/plan-a-release/#on=2027-06-01&lead-results=10~40", 1280, "light"),
    ("take-part/plan-a-release/#on=x", 360, "light"),
    ("take-part/plan-a-release/#on=x", 1280, "dark"),
    ("reference/agencies/", 360, "dark"),
    ("reference/agencies/", 1280, "light"),
)
ADDRESSED = tuple(dict.fromkeys(path for path, _, _ in (*ASKED, *PLANNED) if "#" in path))

STATES = (
    State("", "search open", search),
    State("faq/", "menu open", menu, (360,)),
    State("404.html", "search open", search, (360,)),
    State("take-part/my-model/", "answered", answered),
    State("take-part/plan-a-release/", "planned", planned),
    State("order/section-3/", "folds open", opened),
    State("protect/after-an-incident/", "worked out", timed, (360,)),
    State("protect/local-utility/", "begun", worked, (1280,)),
    State("protect/local-utility/", "box open", asked, (360,)),
)
