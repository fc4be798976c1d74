"""The preview's server: reads again after each edit, answers from the last good moment, and says what is wrong.

An edit that is wrong never takes a page away: the last good one is shown, with every problem on top of it.
"""

from __future__ import annotations

import datetime
import gc
import hashlib
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, TemplateError, TemplateSyntaxError
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer, _Handler, _timestamp

from orderguide.content.library import Known
from orderguide.content.problems import ContentError, Problem, summary
from orderguide.loading import load
from orderguide.mkdocs_hooks import content_folder, site_build
from orderguide.preview import written
from orderguide.preview.moment import LOST, Moment
from orderguide.preview.watch import Look, changed, look
from orderguide.publishing.prose_pages import refused
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS

LONG = 1.0  # seconds after which somebody who waits is told why


class _Quiet(_Handler):
    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Say nothing: MkDocs would warn of each missing page, and a warning stands for a mistake here."""


def told(error: BaseException) -> str:
    """Tell of a fault: one in a template with its place, any other with all that leads to it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = next((one for one in reversed(frames) if one.filename.endswith((".j2", ".html"))), None)
    if isinstance(error, TemplateSyntaxError):
        name, line = error.filename or error.name or "", error.lineno
    elif isinstance(error, TemplateError) and place:
        name, line = place.filename, place.lineno or 1
    else:
        return "".join(traceback.format_exception(error)).rstrip()
    return summary((Problem(name, line, 1, "template", error.message or "this template is wrong"),))


class Preview(LiveReloadServer):
    """Watches files, reads them again after an edit, and answers.

    Args:
        file: The configuration of MkDocs.
        port: Where to listen, on this machine only.
        folder: A folder for what MkDocs writes.
        day: The day for which the site is made; the edition's own when left out.
        say: Prints a line.
    """

    def __init__(
        self, file: Path, port: int, folder: Path, day: datetime.date | None, say: Callable[[str], None]
    ) -> None:
        super().__init__(self.follow, "127.0.0.1", port, root=str(folder))
        self.RequestHandlerClass = _Quiet
        self.serve_thread.daemon = True
        self.problems = ""
        self.moment: Moment | None = None
        self._file, self._folder, self._day, self._say = file, folder, day, say
        self._address = f"127.0.0.1:{port}"
        self._templates = Environment(loader=PackageLoader("orderguide.preview"), autoescape=True)
        self._env = environment(SUBJECTS.views.folders)
        self._asked = threading.RLock()
        self._known, self._described = Known(), written.Described()
        self._config: Any = None
        self._configured: object = None
        self._read: object = None
        self._written: written.Written | None = None
        self._roots = [file, file.parent / "content"]
        self._seen: Look = look(self._roots)

    # --- reading ---

    def follow(self) -> None:
        """Read what the files say now, and show it; or say what is wrong, and go on showing what was good last.

        Nothing that is wrong with a file ends this, whatever it is: somebody is about to mend it.
        """
        self._wanted_epoch = _timestamp()
        begun = time.perf_counter()
        late = threading.Timer(LONG, self._say, ["reading and checking …"])
        late.start()
        gc.disable()
        try:
            moment = self._now()
        except (ContentError, PluginError) as error:
            self._tell(str(error))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin, a template, a file that is being moved
            self._tell(told(error))
        else:
            was_wrong, self.problems = self.problems, ""
            with self._asked:
                self.moment = moment
            self._say(f"{'mended, ' if was_wrong else ''}read and checked in {time.perf_counter() - begun:.1f} seconds")
        finally:
            late.cancel()
            gc.enable()
        with self._epoch_cond:
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def _tell(self, problems: str) -> None:
        self.problems = problems
        meanwhile = "the last good pages are shown" if self.moment else "pages are shown once this is mended"
        self._say(f"{problems}\n{meanwhile}")

    def _now(self) -> Moment:
        """Read everything that changed."""
        configured = look([self._file])
        if self._config is None or configured != self._configured:
            self._config, self._read = written.configured(self._file, self._address, self._folder), None
            self._configured, self._roots = configured, written.roots(self._config)
        self._seen = look(self._roots)  # before anything is read, so that no edit meanwhile is passed over
        guide = load(content_folder(self._config), today=self._day, known=self._known)
        if wrong := refused(content_folder(self._config), Path(self._config.docs_dir), guide.site.picture):
            raise PluginError("\n".join(wrong))
        for warning in guide.warnings:
            self._say(str(warning))
        build = site_build(self._config, guide, self._env)
        read = written.reads(self._config, guide)
        with self._asked:  # MkDocs shares what it is asked with
            if self._written is None or read != self._read:
                fresh = written.configured(self._file, self._address, self._folder)
                self._written, self._read = written.written(fresh, guide, build, self._described), read
            if lost := list(written.lost_anchors(self._written, build)):
                raise ContentError(lost)
        return Moment(build, self._written)

    # --- serving ---

    def run(self) -> None:
        """Show the site until somebody stops it."""
        self.server_bind()
        self.server_activate()
        self._visible_epoch = self._wanted_epoch - 1  # whoever comes before the first pages are ready waits
        self.serve_thread.start()
        self._say(f"Serving on {self.url}")
        self.follow()
        gc.collect()
        gc.freeze()  # what was read stays; looking through it for garbage after each edit would find none
        while True:
            self._seen = changed(self._seen, self._roots)
            self.follow()

    def _serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            found: Iterable[bytes] | None = super()._serve_request(environ, start_response)
            return found
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            epoch = self._visible_epoch
        status, name, body = self._answer(path)
        if status.startswith("302"):
            start_response(status, [("Location", f"{path}/")])
            return []
        kind = str(self._guess_type(name))  # type: ignore[no-untyped-call]
        headers = [("Content-Type", kind), ("Cache-Control", "no-cache")]
        if name.endswith(".html"):
            body = self._inject_js_into_html(body, epoch)  # type: ignore[no-untyped-call]
        else:
            tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
            headers.append(("ETag", tag))
            if environ.get("HTTP_IF_NONE_MATCH") == tag:
                start_response("304 Not Modified", headers)
                return []
        start_response(status, [*headers, ("Content-Length", str(len(body)))])
        return [body]

    def _answer(self, path: str) -> tuple[str, str, bytes]:
        """Give status, name and bytes of what is asked for, with what is wrong on top of a page."""
        name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        with self._asked:
            if self.moment is None:
                return "503 Service Unavailable", LOST, self._page("waiting", self.problems)
            try:
                found = self.moment.answer(name)
                if found is None and not path.endswith("/") and self.moment.answer(f"{name}/index.html") is not None:
                    return "302 Found", "", b""
                status = "200 OK" if found is not None else "404 Not Found"
                name, found = (name, found) if found is not None else (LOST, self.moment.answer(LOST) or b"")
            except Exception as error:  # noqa: BLE001 - a template, say: whatever it is, the next edit may mend it
                problems = told(error)
                self._say(problems)
                return "500 Internal Server Error", LOST, self._page("waiting", problems)
        if self.problems and name.endswith(".html"):
            start, body, rest = found.partition(b"<body")
            attributes, end, rest = rest.partition(b">")
            found = start + body + attributes + end + self._page("problems", self.problems) + rest
        return status, name, found

    def _page(self, template: str, problems: str) -> bytes:
        return self._templates.get_template(f"{template}.html.j2").render(problems=problems).encode()
