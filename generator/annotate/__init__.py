"""Stage 3, annotate: one document in, everything the machine finds in it out. Pure: no I/O, no other document.

The order matters: each finder may use what the earlier ones found.
"""
from __future__ import annotations

from spacy.language import Language

from generator.annotate.amounts import find_amounts
from generator.annotate.attribution.parsed import name_by_parse
from generator.annotate.doc import read_doc
from generator.annotate.genre import is_story
from generator.annotate.happenings import date_quotations, find_happenings
from generator.annotate.indirect import find_indirect
from generator.annotate.mentions import find_mentions
from generator.annotate.publication import find_publication
from generator.annotate.quotations import find_quotations
from generator.annotate.relays import pass_on_carriers, pass_on_tellers
from generator.annotate.roles import find_roles
from generator.annotate.sentences import find_sentences
from generator.annotate.speakers import resolve_speakers
from generator.annotate.summary import summarise
from generator.annotate.timexes import find_timexes
from generator.annotate.words import read_words
from generator.models import Annotations, Cleaning, Document, KnownSpeaker, changed


def annotate(document: Document, cleaning: Cleaning, *, nlp: Language, known: tuple[KnownSpeaker, ...] = ()) -> Annotations:
    """Find sentences, mentions, roles, quotations, times, happenings and a summary in one document."""
    doc = read_doc(nlp, document, cleaning)
    found = Annotations(document=document.id, cleaning=cleaning, sentences=find_sentences(doc), publication=find_publication(doc, document))
    found = changed(found, timexes=find_timexes(doc, document, found))
    found = changed(found, mentions=find_mentions(doc, found, known))
    found = changed(found, roles=find_roles(doc, found))
    quotations = find_quotations(doc, document, found)
    if not is_story(document.text):
        quotations = pass_on_carriers(document, find_indirect(doc, document, quotations))
    quotations = resolve_speakers(name_by_parse(doc, document, quotations), read_words(doc), found)
    found = changed(found, quotations=pass_on_tellers(document, quotations))
    happenings = find_happenings(doc, document, found)
    quotations = date_quotations(found.quotations, found.timexes, happenings, document.text)
    found = changed(found, quotations=quotations, happenings=happenings)
    return changed(found, summary=summarise(doc, document, found), amounts=find_amounts(document.text, found))
