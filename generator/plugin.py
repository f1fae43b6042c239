"""The MkDocs plugin `dossier`: a thin caller of `build` and of the gates on the built site."""
from __future__ import annotations

import html
import logging
import os
import subprocess
from datetime import date
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.pages import Page

from generator.errors import DossierError, Problem, Severity
from generator.links import LOCAL
from generator.models import Dossier
from generator.pipeline import Folders, build, errors_of
from generator.process import collect_seldom
from generator.render import templates_folder
from generator.verify.future import check_future
from generator.verify.site import check_site
from generator.views.citation import tex
from generator.write import hand_written

LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTE: logging.INFO}
BEFORE_GIT = "315532800"            # 1980-01-01, where no commit gives a time: what ZIP files take for "no date"
ESCAPED_BY_TEMPLATES = ("cite", "jsonld")   # front matter that they print in another form than HTML
log = get_plugin_logger(__name__)


class DossierConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml; paths are relative to that file."""

    seeds = config_options.Type(str, default="seeds")
    templates = config_options.Optional(config_options.Type(str))
    repo_url = config_options.Optional(config_options.Type(str))     # not the theme's own: that one asks a server for stars
    check = config_options.Type(bool, default=True)


class DossierPlugin(BasePlugin[DossierConfig]):  # type: ignore[no-untyped-call]
    """Writes the dossier's pages into docs/ before MkDocs collects them, and checks the site that MkDocs makes of them.

    Under `mkdocs serve` one instance lives through all rebuilds (MkDocs keeps plugins that have `on_startup`).
    """

    def __init__(self) -> None:
        self.serving = False
        self.dossier: Dossier | None = None
        self.errors: frozenset[Problem] | None = None   # those that the last good build lived with
        self.server: LiveReloadServer | None = None
        self.watched: frozenset[Path] = frozenset()     # hand-written files and folders of docs/

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"
        collect_seldom()

    @event_priority(100)            # before the offline plugin, which would name a script on somebody else's server
    def on_config(self, config: MkDocsConfig) -> None:
        """No clock in any file: what MkDocs prints as the day of the build is the day of the last commit.

        A dossier without theme overrides of its own gets the packaged ones. A copy for reading from disk loads its search
        worker from the copy itself.
        """
        offline = config.plugins.get("material/offline")
        if offline is not None and offline.config.enabled:
            config.extra.setdefault("polyfills", ["assets/dossier/iframe-worker-shim.js"])
        os.environ.setdefault("SOURCE_DATE_EPOCH", _last_commit(_root(config)) or BEFORE_GIT)
        overrides = templates_folder() / "overrides"
        if overrides.is_dir() and not any(Path(folder).resolve() == overrides.resolve() for folder in config.theme.dirs):
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(overrides))

    def on_pre_build(self, *, config: MkDocsConfig, **_: Any) -> None:
        try:
            self.dossier = build(self._folders(config), review=self.serving, site_url=config.site_url, repo_url=self.config.repo_url,
                                 known_errors=self.errors if self.serving else None)
        except DossierError as error:
            raise PluginError(str(error)) from error
        self.errors = errors_of(self.dossier)
        for problem in (*self.dossier.problems, *check_future(self.dossier.documents, date.today()), *self._reach(config)):
            log.log(LEVELS[problem.severity], str(problem))

    def _reach(self, config: MkDocsConfig) -> tuple[Problem, ...]:
        """A site that is built to be published says where it lives: its citations, feeds and calendar lead there."""
        if self.serving or urlsplit(config.site_url or "").hostname not in LOCAL:
            return ()
        return (Problem(path=Path(config.config_file_path).name, severity=Severity.NOTE,
                        what=f"site_url: {config.site_url} stands in citations, feeds and the calendar, and leads nobody else to the site.",
                        hint="To publish, build with the site's own address: SITE_URL=https://example.org/dossier/ mkdocs build"),)

    def on_env(self, env: Environment, **_: Any) -> Environment:
        """The filter of the theme's citations."""
        env.filters["tex"] = tex
        return env

    @event_priority(-100)           # after the search plugin has read the page
    def on_page_context(self, context: Any, *, page: Page, **_: Any) -> None:
        """Titles and descriptions hold what documents and people say, and the theme's templates print them as they are."""
        page.title = _escaped(page.title)   # before the front matter, of which it is made
        page.meta = {key: value if key in ESCAPED_BY_TEMPLATES else _escaped(value) for key, value in page.meta.items()}

    @event_priority(-100)           # after the search plugin has written its index
    def on_post_build(self, *, config: MkDocsConfig, **_: Any) -> None:
        if self.dossier is not None and self.config.check:
            problems = check_site(Path(config.site_dir), self.dossier, site_url=config.site_url or "/")
            if problems:
                raise PluginError("\n".join(str(problem) for problem in problems))
        self._watch_hand_written(config)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any, **_: Any) -> None:
        """Watch what people write, not what `build` writes: one edit, one rebuild. A failed rebuild leaves the site as it was."""
        server.unwatch(config.docs_dir)
        folders = self._folders(config)
        for folder in (folders.seeds, folders.templates or templates_folder()):
            if folder.is_dir():
                server.watch(str(folder))
        server.builder = _surviving(builder)
        self.server = server
        self._watch_hand_written(config)

    def _watch_hand_written(self, config: MkDocsConfig) -> None:
        """What came since the last look, too."""
        if self.server is not None:
            found = frozenset(hand_written(Path(config.docs_dir)))
            for path in sorted(found - self.watched):
                self.server.watch(str(path))
            self.watched |= found

    def _folders(self, config: MkDocsConfig) -> Folders:
        root = _root(config)
        return Folders(seeds=root / self.config.seeds, docs=Path(config.docs_dir),
                       templates=root / self.config.templates if self.config.templates else None)


def _escaped(value: Any) -> Any:
    """Every text in `value` for HTML."""
    if isinstance(value, str):
        return html.escape(value)
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    return {key: _escaped(item) for key, item in value.items()} if isinstance(value, dict) else value


def _surviving(builder: Any) -> Any:
    """`builder`, but a rebuild that fails is logged and over: MkDocs would let every request wait until one succeeds."""

    def rebuild() -> None:
        try:
            builder()
        except Abort:               # MkDocs has logged why
            log.error("The site stays as it was until this is mended.")

    return rebuild


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _last_commit(root: Path) -> str:
    """The time of the last commit that touched the dossier, in seconds since 1970; "" where git or a commit is missing."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct", "--", "."]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=20, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""
