"""Stage 8, render: pages to Markdown through the templates. Every text passes `| md`."""
from __future__ import annotations

import traceback
from collections.abc import Iterable
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from generator.errors import DossierError, Problem
from generator.models import GeneratedFile, Page
from generator.render_filters import FILTERS

PACKAGED = Path(__file__).parent / "templates"
IN_REPOSITORY = Path(__file__).parent.parent / "templates"


def templates_folder() -> Path:
    """The templates that come with the package (in a wheel) or stand beside it (in the repository)."""
    return PACKAGED if PACKAGED.is_dir() else IN_REPOSITORY


def render(pages: Iterable[Page], templates: Path | None = None) -> tuple[GeneratedFile, ...]:
    """One Markdown file a page: front matter by the YAML dumper, body by its template.

    A file in `templates` wins over the packaged one of the same name. Raises DossierError for a template, or a folder, that cannot be used.
    """
    if templates is not None and not (templates / "pages").is_dir():
        raise DossierError([Problem(path=str(templates), what="is no folder of templates: there is no pages/ in it.",
                                    hint="Mend the path (--templates, or templates: in mkdocs.yml), or leave it out.")])
    folders = [folder / "pages" for folder in (templates, templates_folder()) if folder]
    environment = Environment(loader=FileSystemLoader(folders), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                              keep_trailing_newline=True, autoescape=False,
                              comment_start_string="{##", comment_end_string="##}")  # "{#id}" is attr_list's
    environment.filters.update(FILTERS)
    files = []
    for page in pages:
        try:
            body = environment.get_template(f"{page.kind}.md.j2").render(page=page, view=page.view)
        except TemplateError as error:
            raise DossierError([_fault(error, page)]) from error
        front = yaml.safe_dump(page.front, allow_unicode=True, sort_keys=True, width=1000)
        files.append(GeneratedFile(path=page.path, content=f"---\n{front}---\n\n{body}"))
    return tuple(files)


def _fault(error: TemplateError, page: Page) -> Problem:
    """What is wrong with a template, at its file and line: Jinja puts them into the traceback."""
    places = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    file, line = places[-1] if places else (f"templates/pages/{page.kind}.md.j2", 0)
    return Problem(path="/".join(Path(file).parts[-3:]), line=line, what=f"{error.message} (page {page.path}).",
                   hint="Mend the template, or delete your copy: the packaged one is then used.")
