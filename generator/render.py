"""Stage 8, render: pages to Markdown through the templates. Every text passes `| md`."""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.models import GeneratedFile, Page
from generator.render_filters import FILTERS

PACKAGED = Path(__file__).parent / "templates"
IN_REPOSITORY = Path(__file__).parent.parent / "templates"


def templates_folder() -> Path:
    """The templates that come with the package (in a wheel) or stand beside it (in the repository)."""
    return PACKAGED if PACKAGED.is_dir() else IN_REPOSITORY


def render(pages: Iterable[Page], templates: Path | None = None) -> tuple[GeneratedFile, ...]:
    """One Markdown file a page: front matter by the YAML dumper, body by its template.

    A file in `templates` wins over the packaged one of the same name.
    """
    folders = [folder / "pages" for folder in (templates, templates_folder()) if folder]
    environment = Environment(loader=FileSystemLoader(folders), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                              keep_trailing_newline=True, autoescape=False,
                              comment_start_string="{##", comment_end_string="##}")  # "{#id}" is attr_list's
    environment.filters.update(FILTERS)
    files = []
    for page in pages:
        body = environment.get_template(f"{page.kind}.md.j2").render(page=page, view=page.view)
        front = yaml.safe_dump(page.front, allow_unicode=True, sort_keys=True, width=1000)
        files.append(GeneratedFile(path=page.path, content=f"---\n{front}---\n\n{body}"))
    return tuple(files)
