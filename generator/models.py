"""The records that the stages hand on: frozen, ordered, made of plain values. No spaCy object is in here.

Every offset counts Unicode characters of the document's text of record, half open.
"""
from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from generator.errors import Problem

CONTEXT_WORDS, PASSAGE_WORDS = 20, 30    # a document's own words shown on each side of a quotation, and in one passage, at most (promise 9)
LONGEST_TITLE = 250                 # characters: what is longer is no title, and would be shown whole on every page

R = TypeVar("R")


def changed(record: R, **values: Any) -> R:
    """A record of this module with some values changed, as `dataclasses.replace` makes it, in half its time."""
    kind: Any = type(record)
    answer: R = object.__new__(kind)
    for name in kind.__slots__:
        object.__setattr__(answer, name, getattr(record, name))
    for name, value in values.items():
        object.__setattr__(answer, name, value)
    return answer


class Span(NamedTuple):
    """A stretch of one document's text of record: text[start:end]."""

    document: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a character in common."""
        return self.document == other.document and self.start < other.end and other.start < self.end


# -- read ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One human judgement on a quotation or a name of a document, as typed in its sidecar. Absent keys are None."""

    path: str
    line: int
    because: str
    quotation: str | None = None
    add: str | None = None
    name: str | None = None         # as the document prints it: `speaker` is whom it means there
    occurrence: int | None = None
    span: str | None = None
    speaker: str | None = None
    kind: str | None = None
    reject: str | None = None
    said_on: str | None = None
    via: tuple[str, ...] | None = None
    same_as: str | None = None
    not_same_as: str | None = None
    confirm: bool = False
    by: str | None = None
    on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A seed as received, and what a person wrote beside it. `text` is the text of record."""

    id: str
    file: str                       # path below the dossier's root, "/" separated
    text: str
    file_sha256: str = ""           # of the bytes as received
    text_sha256: str = ""           # of `text` in UTF-8
    title: str | None = None
    title_basis: str | None = None  # text | curator | metadata | e-mail header
    authors: tuple[str, ...] | None = None  # None = not stated
    authors_basis: str | None = None    # byline | curator | metadata | e-mail header
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    published: str | None = None    # EDTF
    published_basis: str | None = None
    day_stated: str | None = None   # "--05-14": the day of a date line that has no year, where nothing else says when it was published
    anchor: str | None = None       # YYYY-MM-DD: the day that "on Wednesday" is counted from
    anchor_basis: str | None = None
    language: str = "en"
    rights: str = "quotes"          # quotes | excerpt | full
    notes: str | None = None
    decided_sha256: str | None = None   # the bytes that the decisions were made on
    decisions: tuple[Decision, ...] = ()
    wraps: tuple[int, ...] = ()     # offsets of the spaces of `text` where the file only wraps its lines
    block_quotes: tuple[tuple[int, int], ...] = ()  # what the file marks as one
    page_breaks: tuple[int, ...] = ()   # offsets where a new page of a paginated source begins
    context_words: int = CONTEXT_WORDS  # of its own words shown on each side of a quotation: fewer where the exposure cap asks for it
    passage_words: int = PASSAGE_WORDS  # of its own words shown in one passage; the same

    @property
    def day(self) -> str | None:
        """The day of publication; where none is stated, the one that days are counted from."""
        return self.published or self.anchor

    def line_of(self, offset: int) -> int:
        """The line of the file on which a character of `text` stands, counted from 1."""
        return self.text.count("\n", 0, max(0, offset)) + bisect_left(self.wraps, offset) + 1


# -- clean -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A stretch that cleaning does not count as the document's own words, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """What cleaning keeps of a text. `kept` and `set_aside` cover every character that is not white space."""

    kept: tuple[Span, ...]
    set_aside: tuple[SetAside, ...] = ()


# -- annotate --------------------------------------------------------------------------------------


class EntityType(StrEnum):
    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"                     # any place


KIND_OF = {EntityType.PERSON: "person", EntityType.ORG: "organisation", EntityType.GPE: "place"}     # in speaker files and data files
TYPE_OF = {kind: type_ for type_, kind in KIND_OF.items()}


class Form(StrEnum):
    NAME = "name"
    NOMINAL = "nominal"             # "the North Korean leader"
    PRONOUN = "pronoun"
    SPELLING = "spelling"           # a name once more in its own script, in brackets behind it


PERSON, NAME, NOMINAL = EntityType.PERSON, Form.NAME, Form.NOMINAL      # for loops: in Python 3.11 a member is slow to reach

@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch that refers to a person, body or place. A name is without titles."""

    span: Span
    text: str
    type: EntityType
    form: Form
    name: str                       # the name it was resolved to inside the document; its own text if to none
    entity: str = ""                # id across the dossier, set by resolve; "" = unresolved
    candidates: tuple[str, ...] = ()  # names or entities it could be, where in doubt
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role as the source words it ("deputy foreign minister"), of the person whose name stands at `name`."""

    name: Span
    span: Span
    text: str
    status: str = "current"         # current | former | acting | designate | undated: of a past or unstated time
    rule: str = ""
    owner: Span | None = None       # who is said to have such a one: "Hall" of "Ms. Hall's lawyer" in `span`, "his" in front of it

    @property
    def bare(self) -> str:
        """Its words without those that say whose it is, to compare: "lawyer" of "Ms. Hall's lawyer"."""
        if self.owner is None or self.owner.start < self.span.start:
            return self.text
        return self.text[self.owner.end - self.span.start :].lstrip("'’sS").lstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that say that something is said. `kind`: verb | noun | according | colon | caption | none."""

    span: Span
    text: str
    lemma: str
    kind: str = "verb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The mention next to a quotation that names who speaks ("he"), and whom it was resolved to."""

    span: Span
    text: str
    name: str                       # resolved name; `text` where it is not resolved
    entity: str = ""                # id across the dossier, set by resolve
    candidates: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """Who carried the words ("TASS quoted Lavrov as saying"): never the speaker. `span` is the evidence."""

    name: str
    span: Span
    text: str


class Kind(StrEnum):
    DIRECT = "direct"               # a sentence of its own, in marks
    PARTIAL = "partial"             # words in marks inside the reporter's sentence
    INDIRECT = "indirect"           # the reporter's words only
    TERM = "term"                   # in marks, but nobody uttered it: no quotation


class Status(StrEnum):
    """How a record came about, in the words of the pages."""

    FOUND = "machine-found"
    REVIEWED = "reviewed"           # a person confirmed it
    CORRECTED = "corrected"         # a person changed it


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One utterance as one document reports it.

    `segments` are the stretches in marks, without the marks (for an indirect quotation: none);
    `start` and `end` span them all (for an indirect one: `content`). `content` is the whole statement where part
    of it stands outside marks; `aside` the reporting clause inside it, where one cuts an indirect statement.
    `confidence` is the chance that the speaker is right, 0 to 1.
    """

    id: str = ""
    document: str
    start: int
    end: int
    segments: tuple[Span, ...] = ()
    content: Span | None = None
    aside: Span | None = None
    kind: Kind
    cue: Cue | None = None
    speaker: Speaker | None = None
    confidence: float = 0.0
    via: tuple[Carrier, ...] = ()
    addressee: Span | None = None
    said_when: Span | None = None   # the time expression in the reporting clause, if it has one
    said_on: str | None = None      # EDTF
    said_where: Span | None = None
    outer: int | None = None        # start of the quotation that this one stands inside
    statement: str = ""             # id of the utterance across documents, set by resolve
    status: Status = Status.FOUND
    rule: str = ""                  # which rule found the span
    rejected: str = ""              # why it is no quotation (kind TERM or a decision); "" = it counts
    decisions: tuple[Decision, ...] = ()

    @property
    def in_marks(self) -> bool:
        """Whether pages show it in quotation marks: somebody uttered it, in these words, and nobody rejected it."""
        return self.kind in (Kind.DIRECT, Kind.PARTIAL) and bool(self.segments) and not self.rejected


class TimexType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression (TIMEX3). `value` is ISO 8601 as TIMEX3 writes it; "" where nothing resolves it."""

    span: Span
    text: str
    type: TimexType
    value: str
    rule: str = ""
    anchor: str = ""                # the day it was counted from, "" = none needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The publication day that the text itself states. `value` is None where it states none: never guessed."""

    value: str | None = None        # YYYY-MM-DD
    basis: str | None = None        # "date line", "byline", ... or "given"
    span: Span | None = None
    without_year: str | None = None  # "--05-14": a date line that has no year; `value` is None then


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A happening that one document reports: a clause or sentence and its date, if it can be dated."""

    span: Span                      # the clause or sentence
    date: str | None                # YYYY[-MM[-DD]] prefix date; None = undated
    edtf: str | None = None         # the same in EDTF, with range, before/after, approximation
    precision: str = ""             # day | month | year | range | before | after | about
    timex: Span | None = None       # the words it is dated by; None = by the publication day or a neighbour
    trigger: Span | None = None     # the word that names the happening
    planned: bool = False
    claimant: Span | None = None    # who claims it, where it is reported speech
    rule: str = ""
    nominal: bool = False           # a noun names it inside a clause ("Monday's attack"): dated, but no entry of the timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """5W1H answers and key sentences, each a span of the document."""

    who: Span | None = None
    what: Span | None = None
    when: Span | None = None
    where: Span | None = None
    why: Span | None = None
    how: Span | None = None
    sentences: tuple[Span, ...] = ()


QUESTIONS = ("who", "what", "when", "where", "why", "how")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number that a document gives, with what it counts. Whose number it is says the quotation it stands in, if any."""

    span: Span                      # as printed, hedge and unit included: "more than 30 crates of salt"
    number: Span                    # of it, the digits or number words with their scale: "30", "2.5 million", "dozens"
    value: str                      # "30", "2500000"; "" where the words say no exact number
    unit: str                       # what it counts: "%", a currency, a unit of measure, or a noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """All that the machine found in one document, before anything is known of the others."""

    document: str
    cleaning: Cleaning
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    quotations: tuple[Quotation, ...] = ()   # terms included, with `rejected` set
    timexes: tuple[Timex, ...] = ()
    publication: Publication = field(default_factory=Publication)
    happenings: tuple[Happening, ...] = ()
    summary: Summary = field(default_factory=Summary)
    amounts: tuple[Amount, ...] = ()


# -- resolve, curate -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRole:
    """A role that a person wrote in a speaker file."""

    text: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSpeaker:
    """A person or body as a speaker file (or the `speakers` of an extract row) describes it."""

    id: str
    name: str
    kind: str = "person"            # person | organisation | place
    aliases: tuple[str, ...] = ()
    roles: tuple[KnownRole, ...] = ()
    no_roles: bool = False          # `roles: []`: the documents' wordings are not to be shown
    same_as: tuple[str, ...] = ()
    not_same_as: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    gender: str | None = None       # male | female | None: not stated
    note: str | None = None
    path: str = ""
    line: int = 0
    alias_lines: tuple[int, ...] = ()   # where each alias stands in the file

    @property
    def type(self) -> EntityType:
        """The type of what bears the name; a row of `dossier extract` may have any kind."""
        return TYPE_OF.get(self.kind, EntityType.PERSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, body or place across the dossier. `mentions` are all spans that were resolved to it.

    Where a person `stated` the roles, `roles` are the wordings that agree with them and `unlisted` all others: nobody is shown with those.
    """

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    roles: tuple[Role, ...] = ()
    stated: tuple[KnownRole, ...] = ()
    unlisted: tuple[Role, ...] = ()
    curated: bool = False
    doubts: tuple[str, ...] = ()    # other entities it may be the same as: for the review list


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One utterance, reported by one or more quotations."""

    id: str
    quotations: tuple[str, ...]
    speaker: str = ""               # entity id
    documents: tuple[str, ...] = ()
    origins: int = 1                # the most independent origins that the reports can have
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A happening across documents. `spans` are all passages that report it."""

    id: str
    title: str
    date: str | None                # EDTF
    precision: str
    basis: str                      # why this date, in words
    spans: tuple[Span, ...]
    documents: tuple[str, ...]
    entities: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()
    planned: bool = False
    claimant: str = ""              # entity id or words
    kind: str = "happening"         # happening | utterance
    method: str = ""
    status: Status = Status.FOUND
    because: str = ""
    disagreement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What documents tell differently, side by side, no verdict. `values` are (what is told, the passages that tell it)."""

    id: str
    kind: str                       # number | place | day | speaker | headline
    about: str                      # in words: what the values are of
    values: tuple[tuple[str, tuple[Span, ...]], ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurrentTerm:
    """A term that several documents use: a topic that a maintainer may name in `seeds/topics.yml`. `spans` are all its places."""

    term: str
    forms: tuple[str, ...]          # as the documents word it, the most frequent first
    documents: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Novelty:
    """What a document tells that no earlier document of the dossier tells. `earlier` are those it was compared with."""

    document: str
    earlier: tuple[str, ...]
    people: tuple[str, ...] = ()        # entity ids
    statements: tuple[str, ...] = ()    # statement ids
    events: tuple[str, ...] = ()        # event ids
    amounts: tuple[Span, ...] = ()      # spans of amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What the documents say together: annotations with ids filled in, and the records across documents."""

    annotations: tuple[Annotations, ...]
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    terms: tuple[RecurrentTerm, ...] = ()
    novelties: tuple[Novelty, ...] = ()     # by day of publication; documents without a day have none
    superseded: tuple[tuple[str, str], ...] = ()    # (id of somebody whom a speaker file took in, the id it now stands for)


# -- the dossier -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`seeds/dossier.yml`, with its defaults."""

    title: str = "Dossier"
    description: str = ""
    scope: str = ""                 # what is in and what is out, in the maintainer's words
    languages: tuple[str, ...] = ("en",)
    publish_confidence: float = 0.8
    exposure_cap: float = 0.60
    repo_url: str | None = None
    contact: str | None = None
    pipeline: str | None = None     # an installed spaCy pipeline; None = spacy.blank("en")
    noindex: bool = False           # ask search engines to leave pages with excerpts alone
    context_words: int = CONTEXT_WORDS  # the document's own words shown on each side of a quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet or agency as `seeds/outlets.yml` describes it."""

    id: str
    name: str
    kind: str = "outlet"            # outlet | agency | broadcaster | platform
    aliases: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedStatement:
    """A merge or split in `seeds/statements.yml`: these quotations are (`same`) or are not (`apart`) one utterance."""

    same: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    because: str
    by: str | None = None
    on: str | None = None
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a document that a person points to: exactly as printed, `occurrence` counting from 1 where they stand there twice."""

    document: str
    words: str
    occurrence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedEvent:
    """One entry of `seeds/events.yml`. With `event`, an id or the first words of its title, it is about an event that was found;
    without, it adds one (then `title`, `date` or nothing for undated, and `passages`)."""

    because: str
    event: str | None = None
    title: str | None = None
    date: str | None = None             # EDTF
    undated: bool = False               # the date found is wrong and none is known
    passages: tuple[Passage, ...] = ()  # added to its sources
    merge: tuple[str, ...] = ()         # other events that are the same
    split: tuple[Passage, ...] = ()     # its passages that tell of another happening: they become an event of their own
    reject: bool = False                # it is no event
    planned: bool | None = None
    confirm: bool = False
    by: str | None = None
    on: str | None = None
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A named topic in `seeds/topics.yml`: the terms that make a passage belong to it."""

    id: str
    name: str
    terms: tuple[str, ...]
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One decision and what it did: for the public log. `before` and `after` are in words."""

    decision: Decision | CuratedStatement | CuratedEvent
    document: str                   # id, "" where the decision is about an event
    quotation: str                  # id, the first where the decision is about several, "" where it is about an event
    before: str
    after: str
    event: str = ""                 # id


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """How many of a document's own words the site shows outside quotation marks, anywhere."""

    document: str
    words: int
    shown: int

    @property
    def share(self) -> float:
        """0 to 1, rounded as it is printed in the data."""
        return round(self.shown / self.words, 3) if self.words else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that the pages are made of: the seeds, what was found in them, what people decided."""

    folder: str = "seeds"           # what the folder of the seeds is called
    settings: Settings
    documents: tuple[Document, ...]
    resolution: Resolution
    known: tuple[KnownSpeaker, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    topics: tuple[Topic, ...] = ()
    superseded: tuple[tuple[str, str], ...] = ()    # (old id, the id it now stands for)
    renamed: tuple[tuple[str, str], ...] = ()       # those of them that seeds/ids.yml states
    withdrawn: tuple[tuple[str, str], ...] = ()     # (id of an event that a person found to be none, the reason)
    corrections: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()
    home: str = ""                  # seeds/home.md
    exposure: tuple[Exposure, ...] = ()     # by document, measured on the pages and data as rendered


class PageKind(StrEnum):
    """One template a kind: templates/pages/KIND.md.j2."""

    HOME = "home"
    DOCUMENTS = "documents"
    DOCUMENT = "document"
    SPEAKERS = "speakers"
    SPEAKER = "speaker"
    QUOTATIONS = "quotations"
    QUOTATION = "quotation"
    TIMELINE = "timeline"
    EVENT = "event"
    TOPICS = "topics"
    TOPIC = "topic"
    COVERAGE = "coverage"
    METHOD = "method"
    CORRECTIONS = "corrections"
    DATA = "data"
    PAPER = "paper"                 # all of it, to print
    REVIEW = "review"               # under serve only
    REDIRECT = "redirect"           # a superseded id


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page to render. `path` is below docs/; `front` is its front matter; `view` holds all that its template shows."""

    kind: PageKind
    path: str
    front: dict[str, object]
    view: object


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedFile:
    """A file to write: `path` below docs/, "/" separated."""

    path: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    """Everything that people put into `seeds/`, validated. Faulty parts are left out and are in `problems`."""

    folder: str = "seeds"           # what it is called where it is called otherwise
    settings: Settings = field(default_factory=Settings)
    documents: tuple[Document, ...] = ()
    speakers: tuple[KnownSpeaker, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    topics: tuple[Topic, ...] = ()
    statements: tuple[CuratedStatement, ...] = ()
    events: tuple[CuratedEvent, ...] = ()
    superseded: tuple[tuple[str, str], ...] = ()
    home: str = ""
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()  # documents and speaker files that a fault keeps out
