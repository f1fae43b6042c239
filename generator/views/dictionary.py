"""The data dictionary: each table of the data files with its fields, their types (Table Schema) and meanings."""
from __future__ import annotations

Fields = dict[str, tuple[str, str]]

TABLES: dict[str, tuple[str, Fields]] = {
    "documents": ("One record a document, with what is known of its source.", {
        "id": ("string", "Permanent id, as in the page's address."),
        "file": ("string", "The seed: its path in the repository."),
        "file_sha256": ("string", "SHA-256 of the file's bytes as received."),
        "text_sha256": ("string", "SHA-256 of the text of record (UTF-8, NFC)."),
        "title": ("string", "Headline as printed, or a descriptive title; null where there is none."),
        "authors": ("array", "Who wrote it, as its byline, its metadata or the curator has it; empty where not stated."),
        "outlet": ("string", "Who published it; null where not stated."),
        "published": ("string", "Day of publication (EDTF); null where not stated."),
        "published_basis": ("string", "What the day of publication rests on."),
        "url": ("string", "Address of the original; null where not known."),
        "words": ("integer", "Number of words of the text of record; of scripts without spaces, of letters."),
        "exposure": ("number", "Share of its words that this site shows outside quotation marks, 0 to 1."),
        "summary": ("object", "Answers to who, what, when, where, why, how, and the key sentences: each [start, end] in the text."),
        "numbers": ("array", "Numbers with what they count: text, start, end, number [start, end], value (null where not exact), unit, "
                             "claimed (whether somebody is reported to say it), speaker, speaker_name, quotation."),
        "new": ("object", "What no earlier document tells: earlier (documents), people, statements, events: ids; numbers: [start, end]. "
                          "Null where no document is earlier or its day is not known."),
        "page": ("string", "Address of its page, below the site's."),
    }),
    "speakers": ("One record a person or body with a page.", {
        "id": ("string", "Permanent id."),
        "name": ("string", "Name as used on this site."),
        "kind": ("string", "person, organisation or place."),
        "aliases": ("array", "Other names."),
        "roles": ("array", "Roles as worded: text, document, start, end, status (current, former, acting, designate; undated: of a past "
                           "or unstated time), date (of the document; null where undated). Where a person stated the roles, those wordings "
                           "that agree."),
        "stated_roles": ("array", "Roles that a person stated: text, since, until (null where not stated)."),
        "other_roles": ("array", "Wordings that a person's list of the roles does not have: as in roles. Nobody is shown with them."),
        "quotations": ("array", "Ids of what they say, in marks or in indirect speech."),
        "page": ("string", "Address of the page."),
    }),
    "quotations": ("One record a quotation in marks or stretch of indirect speech.", {
        "id": ("string", "Permanent id."),
        "document": ("string", "Id of the document."),
        "start": ("integer", "Where the words begin, in characters of the text of record."),
        "end": ("integer", "Where they end; half open."),
        "segments": ("array", "The stretches in marks, [start, end] each; empty for indirect speech."),
        "file_page": ("integer", "The page of the file on which they begin, where the file has pages (PDF); else null."),
        "content": ("array", "[start, end] of the whole statement, where part of it stands outside marks."),
        "text": ("string", "The words in marks, segments joined by an ellipsis; null for indirect speech, whose words are the reporter's."),
        "kind": ("string", "direct, partial or indirect."),
        "cue": ("string", "The reporting words as printed."),
        "speaker": ("string", "Id of the speaker; null where open or not named."),
        "speaker_name": ("string", "Name of the speaker; null where open."),
        "confidence": ("number", "The chance that the speaker is right, 0 to 1."),
        "via": ("array", "Who carried the words, nearest to the speaker first."),
        "said_on": ("string", "Day of speaking (EDTF); null where not stated."),
        "statement": ("string", "Id of the utterance that this is a report of."),
        "status": ("string", "machine-found, reviewed or corrected."),
        "method": ("string", "Name of the rule that found it."),
        "page": ("string", "Address of its page."),
    }),
    "statements": ("One record an utterance, with all its reports.", {
        "id": ("string", "Id."),
        "quotations": ("array", "Ids of the quotations that report it."),
        "speaker": ("string", "Id of the speaker; null where open."),
        "documents": ("array", "Ids of the documents."),
        "origins": ("integer", "The most origins that the reports can have: those that name one carrier, or use the same words, have one."),
        "page": ("string", "Address of its page."),
    }),
    "events": ("One record an event of the timeline.", {
        "id": ("string", "Permanent id."),
        "date": ("string", "Date (EDTF), never more precise than the source; null where undated."),
        "precision": ("string", "day, month, year, range, before, after or about."),
        "text": ("string", "What happened: a passage of a source, or a curator's title."),
        "documents": ("array", "Ids of the documents that report it."),
        "spans": ("array", "The passages: [document, start, end]."),
        "speakers": ("array", "Ids of those who have a part in it."),
        "quotations": ("array", "Ids of quotations that belong to it."),
        "planned": ("boolean", "Planned or expected when reported."),
        "basis": ("string", "Why this date."),
        "method": ("string", "How it was found."),
        "status": ("string", "machine-found, reviewed or corrected."),
        "page": ("string", "Address of its page."),
    }),
    "problems": ("What is wrong with the seeds, if anything.", {
        "severity": ("string", "error, warning or note."),
        "path": ("string", "The file."),
        "line": ("integer", "Its line, 0 where none applies."),
        "what": ("string", "The finding."),
        "hint": ("string", "The cure."),
    }),
}

FILES = {
    "timeline.ics": "The day-precise events as a calendar (iCalendar).",
    "timelinejs.json": "The events for TimelineJS.",
    "events.xml": "The dated events as an Atom feed, newest first.",
    "feed.xml": "The quotations as an Atom feed; each speaker has one under feeds/.",
    "datapackage.json": "A machine-readable description of all tables (Frictionless Data Package).",
}
