"""What a person may write in `seeds/`: every key, its type and its meaning. All faults of a file at once, each with its line.

YAML scalars arrive as text (`yamltext`) and are converted here. A description is the cure that a fault shows.
"""
from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, Self, TypeVar, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from rapidfuzz import fuzz, process

from generator.errors import Problem
from generator.ids import LONGEST_ID
from generator.models import CONTEXT_WORDS, LONGEST_TITLE
from generator.yamltext import Place, Typed, parse_yaml

UNATTRIBUTED = "unattributed"       # as a decision's speaker: nobody is named
RESERVED = {"index": "the name of a list", UNATTRIBUTED: "what a decision writes for nobody"}  # ids of no document, speaker or topic

_EDTF_DATE = r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?"
_EDTF = re.compile(rf"(?:{_EDTF_DATE}|\.\.)?(?:/(?:{_EDTF_DATE}|\.\.)?)?")
_SEASONS = range(21, 25)
_YEARS = range(1, 9999)             # the days before and after each day are days of the calendar too
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_OLD_ID = re.compile(rf"[a-z0-9][a-z0-9_-]{{0,{2 * LONGEST_ID - 1}}}")
_MAIL = re.compile(r"(?:mailto:)?[^\s<>\"'@:/]+@[^\s<>\"'@:/]+")


# -- values ----------------------------------------------------------------------------------------


def _fault(what: str) -> PydanticCustomError:
    return PydanticCustomError("finding", "{what}", {"what": what})


def is_edtf(text: str) -> bool:
    """Whether `text` is a date as a dossier writes it: 2023, 2023-09, 2023-09-13, with ~ ? % for doubt, A/B, A/.. or ../B for a period."""
    ends = text.split("/")
    if not _EDTF.fullmatch(text) or all(end in ("", "..") for end in ends):
        return False
    return all(end in ("", "..") or _is_day(*re.findall(r"\d+", end)) for end in ends)


def _is_backwards(text: str) -> bool:
    """Whether a period begins after it ends; seasons are compared by their years alone."""
    begin, _, end = (re.sub(r"[?~%]", "", part) for part in text.partition("/"))
    if not (begin[:1].isdigit() and end[:1].isdigit()):
        return False
    length = min(len(begin), len(end))
    if any(part[5:7].isdigit() and int(part[5:7]) in _SEASONS for part in (begin, end)):
        length = 4
    return begin[:length] > end[:length]


def _is_day(year: str, month: str = "1", day: str = "1") -> bool:
    if int(year) not in _YEARS:
        return False
    if int(month) in _SEASONS:
        return day == "1"
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _edtf(text: str) -> str:
    if not is_edtf(text):
        raise _fault("expected a date")
    if _is_backwards(text):
        raise _fault("expected a period that begins before it ends")
    return text


def _day(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) or not is_edtf(text):
        raise _fault("expected a day")
    return text


def fault_in_address(text: str) -> str | None:
    """What was expected of a web address that cannot be linked; None of a sound one. Every address in seeds is asked this."""
    expected = "a web address with http:// or https://"
    if not _ADDRESS.fullmatch(text) or not text.isprintable():
        return expected
    try:
        parts = urlsplit(text)
        if not parts.hostname or parts.port == 0:
            return expected
    except ValueError:              # an IPv6 host without its bracket, a port above 65535
        return expected
    return "a web address without name and password: they would be published" if "@" in parts.netloc else None


def is_address(text: str) -> bool:
    """Whether a page may link `text`."""
    return fault_in_address(text) is None


def _address(text: str) -> str:
    fault = fault_in_address(text)
    if fault:
        raise _fault(f"expected {fault}")
    return text


def _contact(text: str) -> str:
    if not (_MAIL.fullmatch(text) and text.isprintable()) and not is_address(text):
        raise _fault("expected an e-mail address or a web address")
    return text


def _title(text: str) -> str:
    if len(text) > LONGEST_TITLE:
        raise _fault(f"expected at most {LONGEST_TITLE} characters")
    return text


def _short(text: str) -> str:
    if len(text) > LONGEST_ID:
        raise _fault(f"expected an id of at most {LONGEST_ID} characters")
    return text


def _matching(pattern: str, expected: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise _fault(f"expected {expected}")
        return text
    return AfterValidator(check)


def _as_role(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = tuple[Text, ...]
Title = Annotated[Text, AfterValidator(_title)]
Edtf = Annotated[Text, AfterValidator(_edtf)]
Day = Annotated[Text, AfterValidator(_day)]
Id = Annotated[Text, _matching(r"[a-z0-9]+(-[a-z0-9]+)*", "an id of small letters, digits and single hyphens"),
               AfterValidator(_short)]
Sha256 = Annotated[Text, _matching(r"[0-9a-f]{64}", "64 hexadecimal digits")]
Url = Annotated[Text, AfterValidator(_address)]
Contact = Annotated[Text, AfterValidator(_contact)]
Language = Annotated[Text, _matching(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", "a language code")]
Fraction = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]


class Entry(BaseModel):
    """A mapping in which unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# -- a document's sidecar --------------------------------------------------------------------------

ABOUT = ("quotation", "add", "name")
EFFECTS = ("span", "speaker", "kind", "reject", "said_on", "via", "same_as", "not_same_as", "confirm")


class DecisionEntry(Entry):
    """One human judgement on a quotation, or on whom a name means."""

    quotation: Text | None = Field(None, description="The quotation's id or its first words.")
    add: Text | None = Field(None, description="The exact words of a quotation that was missed, ' … ' where the reporter cuts in.")
    name: Text | None = Field(None, description="A name as the document prints it; 'speaker' is whom it means there.")
    occurrence: Count | None = Field(None, description="1 for the first place where the words stand, 2 for the second.")
    span: Text | None = Field(None, description="The exact words that are the quotation, ' … ' where the reporter cuts in.")
    speaker: Text | None = Field(None, description="The id of a speaker, or 'unattributed'.")
    kind: Literal["direct", "partial", "indirect", "term"] | None = Field(
        None, description="Write direct or partial for words in marks, indirect for the reporter's words, term for what nobody uttered.")
    reject: Text | None = Field(None, description="Why it is no quotation.")
    said_on: Edtf | None = Field(None, description="Write 2023-09-13, 2023-09, 2023 or a period 2023-09-13/2023-09-20.")
    via: Texts | None = Field(None, description="Who carried the words, nearest to the speaker first; [] for nobody.")
    same_as: Text | None = Field(None, description="The id of a quotation that reports the same utterance.")
    not_same_as: Text | None = Field(None, description="The id of a quotation that reports another utterance.")
    confirm: bool = Field(False, description="Write true.")
    because: Text = Field(description="Say in a few words why.")
    by: Text | None = Field(None, description="Who decided it.")
    on: Day | None = Field(None, description="Write the day it was decided, as 2023-09-13.")

    @model_validator(mode="after")
    def _decides_one_thing(self) -> Self:
        given = [key for key in ABOUT if getattr(self, key) is not None]
        if len(given) != 1:
            raise _fault(f"expected one of the keys {', '.join(ABOUT[:-1])} and {ABOUT[-1]}, got {' and '.join(given) or 'none'}")
        if self.name is not None:
            if self.speaker in (None, UNATTRIBUTED):
                raise _fault("expected the id of a speaker beside name: whom the name means in this document")
            if others := [key for key in (*EFFECTS, "occurrence") if key != "speaker" and getattr(self, key) not in (None, False)]:
                raise _fault(f"{others[0]} is about a quotation; beside name stand only speaker, because, by and on")
            return self
        if self.add is None and not any(getattr(self, key) not in (None, False) for key in EFFECTS):
            raise _fault(f"decides nothing: expected one of the keys {', '.join(EFFECTS)}")
        if self.reject is not None and any(getattr(self, key) not in (None, False) for key in EFFECTS if key != "reject"):
            raise _fault("reject stands alone: a quotation that is none has no speaker, span or date")
        if self.add is not None and self.span is not None:
            raise _fault("expected one of the keys add and span, got both")
        return self


class Sidecar(Entry):
    """`seeds/documents/NAME.yml`: what a person knows about the document NAME."""

    id: Id | None = Field(None, description="It stands in the URL: for example 'harbour-bridge-opens'.")
    file_sha256: Sha256 | None = Field(None, description="Take it from: sha256sum FILE")
    title: Title | None = Field(None, description="The headline, or a title that describes the document.")
    title_basis: Literal["text", "curator", "metadata"] | None = Field(None, description="Write text, curator or metadata.")
    authors: Texts | None = Field(None, description="Who wrote it, one in each line; [] where the byline is read wrongly.")
    outlet: Text | None = Field(None, description="Who published it.")
    agency: Text | None = Field(None, description="The agency in its date line.")
    url: Url | None = Field(None, description="Write the address of the original, or leave the key out.")
    published: Edtf | None = Field(None, description="Write 2023-09-13, 2023-09, 2023, 2023-09-13~ for about, or leave the key out.")
    published_basis: Text | None = Field(None, description="How you know the day.")
    anchor: Day | None = Field(None, description="Write the day that 'on Wednesday' is counted from, as 2023-09-13.")
    anchor_basis: Text | None = Field(None, description="How you know the day.")
    language: Language = Field("en", description="Write a code such as 'en' or 'fr'.")
    rights: Literal["quotes", "excerpt", "full"] = Field(
        "quotes", description="Write quotes, excerpt or full: how much of the text may be shown.")
    notes: Text | None = Field(None, description="A note to readers.")
    decisions: tuple[DecisionEntry, ...] = Field((), description="Start each decision with '- quotation:', '- add:' or '- name:'.")


# -- speakers, outlets, topics, statements, ids, the dossier ---------------------------------------


class RoleEntry(Entry):
    """A role that a person wrote: a text alone, or with the time it was held."""

    text: Text = Field(description="The role in words.")
    since: Edtf | None = Field(None, description="Write 2023-09-13, 2023-09 or 2023.")
    until: Edtf | None = Field(None, description="Write 2023-09-13, 2023-09 or 2023.")


class SpeakerFile(Entry):
    """`seeds/speakers/SLUG.yml`: a person, body or place."""

    name: Text = Field(description="The name to show.")
    kind: Literal["person", "organisation", "place"] = Field("person", description="Write person, organisation or place.")
    aliases: Texts = Field((), description="Other names, one in each line.")
    roles: tuple[Annotated[RoleEntry, BeforeValidator(_as_role)], ...] = Field((), description="Roles, one in each line.")
    same_as: Texts = Field((), description="Ids or names that are this one too.")
    not_same_as: Texts = Field((), description="Ids or names that are somebody else.")
    unsure: Texts = Field((), description="Ids or names that may be this one.")
    gender: Literal["male", "female"] | None = Field(None, description="Write male or female, or leave it out.")
    note: Text | None = Field(None, description="A note to readers.")


class OutletEntry(Entry):
    """One entry of `seeds/outlets.yml`."""

    id: Id | None = Field(None, description="Small letters, digits and hyphens; by default made of the name.")
    name: Text = Field(description="The name to show.")
    kind: Literal["outlet", "agency", "broadcaster", "platform"] = Field(
        "outlet", description="Write outlet, agency, broadcaster or platform.")
    aliases: Texts = Field((), description="Other names, one in each line.")
    url: Url | None = Field(None, description="Its home page.")


class TopicEntry(Entry):
    """One entry of `seeds/topics.yml`."""

    id: Id | None = Field(None, description="Small letters, digits and hyphens; by default made of the name.")
    name: Text = Field(description="The name to show.")
    terms: Annotated[Texts, Field(min_length=1)] = Field(description="Words or phrases that make a passage belong to it, one in each line.")
    description: str = Field("", description="What the topic is, in a sentence.")


class StatementEntry(Entry):
    """One entry of `seeds/statements.yml`: quotations that are, or are not, one utterance."""

    same: Texts | None = Field(None, description="Two or more ids of quotations that report one utterance.")
    apart: Texts | None = Field(None, description="Two or more ids of quotations that report different utterances.")
    because: Text = Field(description="Say in a few words why.")
    by: Text | None = Field(None, description="Who decided it.")
    on: Day | None = Field(None, description="Write the day it was decided, as 2023-09-13.")

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.same is None) == (self.apart is None):
            raise _fault("expected one of the keys same and apart, got " + ("none" if self.same is None else "both"))
        if len(self.same or self.apart or ()) < 2:
            raise _fault("expected two or more ids")
        return self


class PassageEntry(Entry):
    """Words of a document that a person points to."""

    document: Text = Field(description="The id of a document.")
    words: Text = Field(description="The words exactly as they are printed.")
    occurrence: Count | None = Field(None, description="1 for the first place where the words stand, 2 for the second.")


class EventEntry(Entry):
    """One entry of `seeds/events.yml`: a decision on an event that was found, or an event that was missed."""

    event: Text | None = Field(None, description="The event's id or the first words of its title; left out where it was missed.")
    title: Text | None = Field(None, description="What happened, in a few words.")
    date: Edtf | None = Field(None, description="Write 2023-09-13, 2023-09, 2023 or a period 2023-09-13/2023-09-20.")
    undated: bool = Field(False, description="Write true where the date is wrong and none is known.")
    passages: tuple[PassageEntry, ...] = Field((), description="Write '- document:' and 'words:' for each passage that tells of it.")
    merge: Texts = Field((), description="Ids of other events that are the same one, one in each line.")
    split: tuple[PassageEntry, ...] = Field((), description="Write '- document:' and 'words:' for each passage that tells of another one.")
    reject: bool = Field(False, description="Write true where it is no event.")
    planned: bool | None = Field(None, description="Write true or false.")
    confirm: bool = Field(False, description="Write true.")
    because: Text = Field(description="Say in a few words why.")
    by: Text | None = Field(None, description="Who decided it.")
    on: Day | None = Field(None, description="Write the day it was decided, as 2023-09-13.")

    @model_validator(mode="after")
    def _decides_something(self) -> Self:
        if self.event is None and (self.title is None or not self.passages):
            raise _fault("expected an event that was found (event), or one that was missed (title and passages)")
        if self.event is not None and self.model_fields_set <= {"event", "because", "by", "on"}:
            raise _fault("decides nothing: expected one of the keys title, date, undated, passages, merge, split, reject, planned, confirm")
        if self.undated and self.date is not None:
            raise _fault("expected one of the keys date and undated, got both")
        return self


class SettingsFile(Entry):
    """`seeds/dossier.yml`."""

    title: Text = Field("Dossier", description="The dossier's title.")
    description: str = Field("", description="The dossier in a sentence.")
    scope: str = Field("", description="What is in and what is out.")
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = Field(("en",), description="Codes such as [en].")
    publish_confidence: Fraction = Field(0.8, description="A speaker is shown from this confidence on: a number from 0 to 1.")
    exposure_cap: Fraction = Field(0.60, description="The largest share of a document's own words that may be shown: a number from 0 to 1.")
    repo_url: Url | None = Field(None, description="Where the dossier's repository is on the web.")
    contact: Contact | None = Field(None, description="An address for reports: e-mail or web.")
    pipeline: Text | None = Field(None, description="The name of an installed spaCy pipeline.")
    noindex: bool = Field(False, description="Write true or false.")
    context_words: Annotated[int, Field(ge=0, le=CONTEXT_WORDS)] = Field(
        CONTEXT_WORDS, description=f"The document's own words on each side: 0 to {CONTEXT_WORDS}.")


# -- validating ------------------------------------------------------------------------------------

M = TypeVar("M", bound=Entry)


def read_entry(kind: type[M], text: str, path: str) -> tuple[M | None, Typed, tuple[Problem, ...]]:
    """The file as one record of `kind`, with the lines of its keys; None where anything in it is at fault."""
    typed = parse_yaml(text, path)
    entry, problems = _validate(kind, {} if typed.value is None else typed.value, (), typed, path)
    faults = (*typed.problems, *(problems if typed.value is not None or not typed.problems else ()))
    return None if faults else entry, typed, tuple(sorted(faults))


def read_entries(kind: type[M], text: str, path: str) -> tuple[tuple[tuple[int, M], ...], tuple[Problem, ...]]:
    """The sound records of a file that is a list, each with its line, and what is wrong with the others."""
    typed = parse_yaml(text, path)
    value = [] if typed.value is None else typed.value
    if not isinstance(value, list):
        fault = Problem(path=path, line=1, what=f"expected a list, got {_got(value)}.", hint="Start each entry with '- '.")
        return (), (*typed.problems, fault)
    found, faults = [], list(typed.problems)
    faulty = {problem.line for problem in typed.problems}
    for number, item in enumerate(value):
        entry, problems = _validate(kind, item, (number,), typed, path)
        faults += problems
        first, after = typed.line((number,)), typed.line((number + 1,)) if number + 1 < len(value) else 10**9
        if entry is not None and not any(first <= line < after for line in faulty):
            found.append((first, entry))
    return tuple(found), tuple(sorted(faults))


def read_pairs(text: str, path: str) -> tuple[tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """`seeds/ids.yml`: old id to the id that it now stands for."""
    typed = parse_yaml(text, path)
    value = {} if typed.value is None else typed.value
    if not isinstance(value, dict):
        fault = Problem(path=path, line=1, what=f"expected keys and values, got {_got(value)}.", hint="Write 'old-id: new-id'.")
        return (), (*typed.problems, fault)
    pairs, faults = [], list(typed.problems)
    for old, new in value.items():
        if not _OLD_ID.fullmatch(old):
            faults.append(Problem(path=path, line=typed.line((old,)), what=f"expected an id, got {_got(old)}.",
                                  hint="Take it from an address that was published: small letters, digits and hyphens."))
        elif isinstance(new, str) and new != old:
            pairs.append((old, new))
        else:
            faults.append(Problem(path=path, line=typed.line((old,)), what=f"{old}: expected another id, got {_got(new)}.",
                                  hint="Write 'old-id: new-id'."))
    return tuple(sorted(pairs)), tuple(sorted(faults))


def _validate(kind: type[M], value: Any, place: Place, typed: Typed, path: str) -> tuple[M | None, list[Problem]]:
    try:
        return kind.model_validate(value), []
    except ValidationError as error:
        return None, [_problem(kind, detail, place, typed, path) for detail in error.errors(include_url=False)]


def _problem(kind: type[Entry], detail: ErrorDetails, place: Place, typed: Typed, path: str) -> Problem:
    where = tuple(detail["loc"])
    key = ": ".join(str(part) for part in where if isinstance(part, str))
    finding, cure = _finding(kind, detail)
    return Problem(path=path, line=typed.line((*place, *where)), what=f"{key}: {finding}" if key else finding, hint=cure)


def _finding(kind: type[Entry], detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong, in the words of a maintainer, and the cure."""
    where, given, context = detail["loc"], detail["input"], detail.get("ctx", {})
    cure = _description(kind, where)
    match detail["type"]:
        case "extra_forbidden":
            keys = tuple(_model_at(kind, where[:-1]).model_fields)
            return "unknown key.", _did_you_mean(str(where[-1]), keys) or f"Known keys: {', '.join(keys)}."
        case "missing":
            return "is missing.", cure
        case "finding":
            whole = isinstance(given, dict)
            return context["what"] + ("." if whole else f", got {_got(given)}."), cure
        case "string_type":
            return f"expected text, got {_got(given)}.", cure
        case "string_too_short":
            return f"expected text, got {_got(given)}.", cure
        case "tuple_type":
            return f"expected a list, got {_got(given)}.", f'Write "- {given}".' if isinstance(given, str) else cure
        case "too_short":
            return f"expected at least {context['min_length']}, got {context['actual_length']}.", cure
        case "literal_error":
            choices = tuple(re.findall(r"'([^']+)'", str(context["expected"])))
            return f"expected one of {', '.join(choices)}, got {_got(given)}.", _did_you_mean(str(given), choices) or cure
        case "bool_parsing" | "bool_type":
            return f"expected true or false, got {_got(given)}.", cure
        case "model_type" | "dict_type" | "model_attributes_type":
            return f"expected keys and values, got {_got(given)}.", cure or "Write 'key: value' in each line."
        case _:
            return f"expected a number, got {_got(given)}.", cure


def _did_you_mean(word: str, known: tuple[str, ...]) -> str:
    best = process.extractOne(word.casefold(), known, scorer=fuzz.ratio, score_cutoff=65)
    return f"Did you mean '{best[0]}'?" if best else ""


def _got(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "keys and values"
    return repr(value) if len(str(value)) <= 60 else repr(str(value)[:57] + "...")


def _description(kind: type[Entry], where: Place) -> str:
    """The description of the field at `where`, or of the nearest one around it."""
    while where and not isinstance(where[-1], str):
        where = where[:-1]
    field = _model_at(kind, where[:-1]).model_fields.get(str(where[-1])) if where else None
    return (field.description or "") if field else ""


def _model_at(kind: type[Entry], where: Place) -> type[Entry]:
    """The model that holds the keys at `where`."""
    for part in where:
        if isinstance(part, str) and part in kind.model_fields:
            kind = _entry_in(kind.model_fields[part].annotation) or kind
    return kind


def _entry_in(annotation: Any) -> type[Entry] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next((found for part in get_args(annotation) if (found := _entry_in(part))), None)
