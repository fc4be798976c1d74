"""The set-up for servers that is handed out says what was promised of it; `make proof` starts nginx with it."""

import re
from pathlib import Path

from orderguide.site import http_headers

ROOT = Path(__file__).parents[2]
NGINX = re.sub(r"\s*#.*", "", (ROOT / "docs" / "maintain" / "serving" / "nginx.conf").read_text("utf-8"))


def test_nginx_follows_no_link_in_the_site() -> None:
    assert "disable_symlinks on from=$document_root;" in NGINX


def test_nginx_listens_on_both_kinds_of_address() -> None:
    assert re.findall(r"listen ([^;]+);", NGINX) == ["80", "[::]:80"]


def test_what_only_hosts_read_is_not_handed_out() -> None:
    (hidden,) = re.findall(r"location ~ (\S+) \{\s*return 404;", NGINX)
    for name in (*http_headers.files(None), "_redirects"):
        assert bool(re.search(hidden, f"/{name}")) == (name != "robots.txt")
