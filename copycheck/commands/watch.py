"""``copycheck review --watch``: the review on this machine, renewed whenever a story is saved.

Pages are served from memory, to this machine only; no request reaches a file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from copycheck import output
from copycheck.commands.desktop import browse
from copycheck.commands.following import Followed, Stamps, follow
from copycheck.commands.running import tell
from copycheck.commands.stories import review_story
from copycheck.config import ConfigError
from copycheck.engine import Engine
from copycheck.reporters import html
from copycheck.reporters.html import places

HOST = "127.0.0.1"


class Watched(Followed):
    """The review of stories as they are now: its pages by name. Raises ConfigError as ``Followed`` does."""

    def __init__(self, engine: Engine, paths: Sequence[str], baseline: Path | None, jobs: int | None = None) -> None:
        super().__init__(engine, paths, review_story, baseline=baseline, jobs=jobs)
        self.pages: dict[str, str] = {}

    def renew(self, stamps: Stamps) -> None:
        """Check what has changed, and make all pages anew. Raises ConfigError and Unwritable."""
        super().renew(stamps)
        self.pages = html.pages(self.run, following=True)

    @property
    def first(self) -> str:
        """Name of the page to begin with: that of the only story, else the index."""
        return next(iter(self.pages)) if len(self.pages) == 2 else places.INDEX


class _Handler(BaseHTTPRequestHandler):
    """Answers with pages from memory, and only to who names this machine as the host.

    A page elsewhere whose name was made to lead here so gets nothing.
    """

    server: Server
    server_version = "copycheck"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer(True)

    def do_HEAD(self) -> None:
        self._answer(False)

    def _answer(self, whole: bool) -> None:
        port = self.server.server_port
        if self.headers.get("Host", "") not in (f"{HOST}:{port}", f"localhost:{port}"):
            self._send(HTTPStatus.FORBIDDEN, "This server answers to its own name only.\n", whole)
            return
        name = unquote(urlsplit(self.path).path[1:], errors="surrogateescape")
        page = self.server.watched.pages.get(name)
        if page is not None:
            self._send(HTTPStatus.OK, page, whole, "text/html")
        elif not name:
            self._send(HTTPStatus.FOUND, "", whole, location=places.link(self.server.watched.first))
        else:
            self._send(HTTPStatus.NOT_FOUND, "There is no such page in the review.\n", whole)

    def _send(self, status: HTTPStatus, text: str, whole: bool, kind: str = "text/plain", location: str = "") -> None:
        data = text.encode("utf-8", "backslashreplace")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Content-Security-Policy", "frame-ancestors 'none'")
        if kind == "text/html":
            self.send_header("ETag", f'"{html.version(text)}"')
        if location:
            self.send_header("Location", f"/{location}")
        self.end_headers()
        if whole:
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not worth a line."""


class Server(ThreadingHTTPServer):
    """Serves what is watched, on a free port of this machine's own address."""

    daemon_threads = True

    def __init__(self, watched: Watched) -> None:
        super().__init__((HOST, 0), _Handler)
        self.watched = watched

    @property
    def address(self) -> str:
        """Where the review is."""
        return f"http://{HOST}:{self.server_port}/{places.link(self.watched.first)}"


def serve(
    engine: Engine,
    paths: Sequence[str],
    baseline: Path | None,
    open_it: bool,
    quiet: bool,
    goes_on: Callable[[], bool] = lambda: True,
    jobs: int | None = None,
) -> None:
    """Serve the review of stories and follow them, until it is stopped (Ctrl-C).

    Raises ConfigError when there is nothing to serve, or a template of the newsroom's cannot be used.
    """
    watched = Watched(engine, paths, baseline, jobs)
    try:
        watched.renew(watched.stamps())
    except output.Unwritable as error:
        raise ConfigError(str(error)) from error
    tell(watched.run)
    with Server(watched) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        if not quiet:
            output.message(f"the review is at {server.address} and follows the stories (Ctrl-C ends it)")
        if open_it:
            browse(server.address)

        def renew(stamps: Stamps) -> None:
            watched.renew(stamps)
            tell(watched.run)

        try:
            follow(watched, renew, goes_on)
        finally:
            server.shutdown()
