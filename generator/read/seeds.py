"""The folder `seeds/`: documents with their sidecars, speaker files, and the lists beside them."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rapidfuzz import fuzz, process

from generator.errors import Problem, Severity
from generator.ids import fold, slug, speaker_id
from generator.models import (
    CuratedEvent,
    CuratedStatement,
    Decision,
    Document,
    KnownRole,
    KnownSpeaker,
    Outlet,
    Passage,
    Seeds,
    Settings,
    Topic,
)
from generator.read.contradictions import without_contradictions
from generator.read.files import read_file
from generator.read.shelf import SIDECAR, Shelf
from generator.schema import EventEntry, OutletEntry, SettingsFile, Sidecar, SpeakerFile, StatementEntry, TopicEntry, read_pairs
from generator.text import text_of_record
from generator.yamltext import Typed


def read_seeds(folder: Path) -> Seeds:
    """All that people put into `folder`, in an order of its own: the order of the folder's listing changes nothing."""
    shelf = Shelf(folder)
    documents = _documents(shelf)
    speakers = _speakers(shelf)
    settings, outlets, topics = _settings(shelf), _outlets(shelf), _topics(shelf)
    statements, events, superseded = _statements(shelf), _events(shelf), _superseded(shelf)
    home = shelf.text(folder / "home.md") if shelf.holds("home.md") else None
    return Seeds(
        folder=shelf.root, settings=settings, documents=documents, speakers=speakers, outlets=outlets, topics=topics, statements=statements,
        events=events, superseded=superseded, home=text_of_record(home or ""), problems=tuple(sorted(set(shelf.problems))),
        left_out=tuple(sorted(shelf.left_out)))


# -- documents -------------------------------------------------------------------------------------


def _documents(shelf: Shelf) -> tuple[Document, ...]:
    files = shelf.files("documents")
    sources = [path for path in files if path.suffix not in (SIDECAR, ".yaml")]
    sidecars = {path.with_suffix(""): path for path in files if path.suffix == SIDECAR}
    for path in files:
        if path.suffix == ".yaml":
            shelf.problem(path, "is not read: a sidecar ends in .yml.", f"Name it {path.with_suffix(SIDECAR).name}.")
    _report_lonely_sidecars(shelf, sources, sidecars)
    if not sources:
        shelf.problem(shelf.folder / "documents", "holds no documents.", "Put one in, for example as NAME.txt.")
    found: dict[str, Document] = {}
    files_of: dict[str, str] = {}
    for path in sources:
        document = _document(shelf, path, sidecars.get(path.with_suffix("")))
        cure = f"Give it another 'id:' in a sidecar of its own, {path.with_suffix(SIDECAR).name}."
        if document and shelf.may_have(document.id, path, cure, files_of=files_of):
            found[document.id], files_of[document.id] = document, document.file
        else:
            shelf.left_out.append(shelf.name(path))
    return tuple(found[name] for name in sorted(found))


def _report_lonely_sidecars(shelf: Shelf, sources: list[Path], sidecars: dict[Path, Path]) -> None:
    stems = {path.with_suffix("") for path in sources}
    for stem, sidecar in sidecars.items():
        if stem in stems:
            continue
        names = [path.name for path in sources if path.parent == stem.parent and path.with_suffix("") not in sidecars]
        near = process.extractOne(stem.name, names, scorer=fuzz.ratio, score_cutoff=60)
        belongs = f"If it belongs to {near[0]}, name it {Path(near[0]).stem}{SIDECAR}." if near else ""
        hint = belongs or f"Put {stem.name}.txt beside it, or remove it."
        shelf.problem(sidecar, f"there is no document '{stem.name}' beside this sidecar.", hint)


def _document(shelf: Shelf, path: Path, sidecar: Path | None) -> Document | None:
    """The document, left out where its file or its sidecar is faulty: without its decisions it could say what a person has corrected."""
    refusal = shelf.refusal(path)
    document, problems = (None, (refusal,)) if refusal else read_file(path, shelf.name(path))
    shelf.problems += problems
    if sidecar is None:
        return document
    entry, typed = shelf.entry(Sidecar, sidecar)
    if entry is None or document is None:
        return None
    decisions = tuple(Decision(path=shelf.name(sidecar), line=typed.line(("decisions", number)), **decision.model_dump())
                      for number, decision in enumerate(entry.decisions))
    given = entry.model_fields_set - {"id", "file_sha256", "decisions"}
    known = {key: value for key in sorted(given) if (value := getattr(entry, key)) is not None}
    if entry.title is not None:
        known.setdefault("title_basis", "curator")
    if entry.authors is not None:
        known["authors_basis"] = "curator"
    if entry.published is not None:
        known.setdefault("published_basis", "curator")
    return replace(document, id=entry.id or document.id, decided_sha256=entry.file_sha256, decisions=decisions, **known)


# -- speakers --------------------------------------------------------------------------------------


def _speakers(shelf: Shelf) -> tuple[KnownSpeaker, ...]:
    found: dict[str, KnownSpeaker] = {}
    typed: dict[str, Typed] = {}
    files_of: dict[str, str] = {}
    for path in shelf.files("speakers"):
        name = shelf.name(path)
        if path.suffix != SIDECAR:
            shelf.problem(path, "is not read: a speaker file is YAML.", f"Name it {path.with_suffix(SIDECAR).name}.")
            continue
        entry, lines = shelf.entry(SpeakerFile, path)
        if entry is None:
            shelf.left_out.append(name)
            continue
        known = entry.model_dump(exclude={"roles"})
        speaker = KnownSpeaker(id=speaker_id(path.stem), path=name, line=lines.line(("name",)),
                               roles=tuple(KnownRole(text=r.text, since=r.since, until=r.until) for r in entry.roles),
                               no_roles="roles" in entry.model_fields_set and not entry.roles, **known)
        if shelf.may_have(speaker.id, path, "Give the file another name.", files_of=files_of):
            found[speaker.id], typed[speaker.id], files_of[speaker.id] = speaker, lines, name
        else:
            shelf.left_out.append(name)
    named: dict[str, list[KnownSpeaker]] = {}
    for speaker in found.values():
        named.setdefault(fold(speaker.name), []).append(speaker)
    speakers, problems = without_contradictions(
        tuple(_without_clashes(found[name], named, typed[name], shelf) for name in sorted(found)), typed)
    shelf.problems += problems
    return speakers


def _without_clashes(speaker: KnownSpeaker, named: dict[str, list[KnownSpeaker]], typed: Typed, shelf: Shelf) -> KnownSpeaker:
    """The speaker without the aliases that are somebody else's name; `named` are all speakers by their folded names."""

    def other_of(name: str) -> KnownSpeaker | None:
        return next((other for other in reversed(named.get(fold(name), ())) if other.id != speaker.id), None)

    same = other_of(speaker.name)
    if same and not ({same.id, same.name} & {*speaker.not_same_as} or {speaker.id, speaker.name} & {*same.not_same_as}):
        hint = f"If they are two, write 'not_same_as: [{same.id}]'; if one, remove a file."
        shelf.problems.append(Problem(path=speaker.path, line=speaker.line, what=f"name: {speaker.name!r} is the name in {same.path} too.",
                                      hint=hint, severity=Severity.WARNING))
    kept = []
    for number, alias in enumerate(speaker.aliases):
        other = other_of(alias)
        if other is None:
            kept.append((alias, typed.line(("aliases", number))))
            continue
        hint = "Remove it here; if the two are one, remove the other file."
        shelf.problems.append(Problem(path=speaker.path, line=typed.line(("aliases", number)),
                                      what=f"aliases: {alias!r} is the name in {other.path}.", hint=hint))
    itself = {speaker.id, speaker.name} if speaker_id(speaker.name) == speaker.id else {speaker.id}
    for number, name in enumerate(speaker.not_same_as):
        if name in itself:
            where = f"{Path(speaker.path).parent.as_posix()}/{speaker.id}-2.yml"
            shelf.problems.append(Problem(path=speaker.path, line=typed.line(("not_same_as", number)),
                                          what=f"not_same_as: {name!r} is the id of this file itself.",
                                          hint=f"Name the other one by another id; or give this file another name, such as {where}."))
    speaker = replace(speaker, not_same_as=tuple(name for name in speaker.not_same_as if name not in itself))
    return replace(speaker, aliases=tuple(alias for alias, _ in kept), alias_lines=tuple(line for _, line in kept))


# -- the lists beside them -------------------------------------------------------------------------


def _settings(shelf: Shelf) -> Settings:
    entry = shelf.entry(SettingsFile, shelf.folder / "dossier.yml")[0] if shelf.holds("dossier.yml") else None
    return Settings(**entry.model_dump()) if entry else Settings()


def _outlets(shelf: Shelf) -> tuple[Outlet, ...]:
    found: dict[str, Outlet] = {}
    for line, entry in shelf.entries(OutletEntry, "outlets.yml"):
        outlet = Outlet(**{**entry.model_dump(), "id": entry.id or slug(entry.name)})
        shelf.once(found, outlet.id, outlet, "outlets.yml", line)
    return tuple(found[name] for name in sorted(found))


def _topics(shelf: Shelf) -> tuple[Topic, ...]:
    found: dict[str, Topic] = {}
    for line, entry in shelf.entries(TopicEntry, "topics.yml"):
        topic = Topic(**{**entry.model_dump(), "id": entry.id or slug(entry.name)})
        if shelf.may_have(topic.id, shelf.folder / "topics.yml", "Give it another 'id:'.", line=line):
            shelf.once(found, topic.id, topic, "topics.yml", line)
    return tuple(found[name] for name in sorted(found))


def _statements(shelf: Shelf) -> tuple[CuratedStatement, ...]:
    path = shelf.name(shelf.folder / "statements.yml")
    return tuple(CuratedStatement(same=entry.same or (), apart=entry.apart or (), because=entry.because, by=entry.by, on=entry.on,
                                  path=path, line=line)
                 for line, entry in shelf.entries(StatementEntry, "statements.yml"))


def _events(shelf: Shelf) -> tuple[CuratedEvent, ...]:
    path = shelf.name(shelf.folder / "events.yml")
    found = []
    for line, entry in shelf.entries(EventEntry, "events.yml"):
        given = {key: getattr(entry, key) for key in EventEntry.model_fields if key not in ("passages", "split")}
        passages, split = (tuple(Passage(**passage.model_dump()) for passage in some) for some in (entry.passages, entry.split))
        found.append(CuratedEvent(path=path, line=line, passages=passages, split=split, **given))
    return tuple(found)


def _superseded(shelf: Shelf) -> tuple[tuple[str, str], ...]:
    path = shelf.folder / "ids.yml"
    text = shelf.text(path) if shelf.holds("ids.yml") else None
    pairs, problems = read_pairs(text or "", shelf.name(path))
    shelf.problems += problems
    return pairs
