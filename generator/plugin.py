"""The MkDocs plugin `dossier`: a thin caller of `build`."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from generator.pipeline import Folders, build


class DossierConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml; paths are relative to that file."""

    seeds = config_options.Type(str, default="seeds")
    templates = config_options.Optional(config_options.Type(str))


class DossierPlugin(BasePlugin[DossierConfig]):  # type: ignore[no-untyped-call]
    """Writes the dossier's pages into docs/ before MkDocs collects them."""

    def on_pre_build(self, *, config: MkDocsConfig, **_: Any) -> None:
        root = Path(config.config_file_path).parent
        templates = root / self.config.templates if self.config.templates else None
        build(Folders(seeds=root / self.config.seeds, docs=Path(config.docs_dir), templates=templates), site_url=config.site_url)
