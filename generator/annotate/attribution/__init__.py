"""Who speaks: the cue and the speaker mention of each stretch in marks, from the words around it.

Works on the frames of `clauses`. Nothing is guessed from meaning: each rule reads the order of words and says its name.
"""
from generator.annotate.attribution.cited import cited_source, maker_of, shown_only
from generator.annotate.attribution.clause_behind import read_after, read_trailing
from generator.annotate.attribution.clause_in_front import quoted_as, read_before
from generator.annotate.attribution.lead_ins import read_headline, read_lead
from generator.annotate.attribution.messages import by_writer
from generator.annotate.attribution.noun_phrases import phrase_after, phrase_before
from generator.annotate.attribution.readings import Phrase, Quoted, Reading, sentence_bounds
from generator.annotate.attribution.signs import read_sign

__all__ = ["Phrase", "Quoted", "Reading", "by_writer", "cited_source", "maker_of", "phrase_after", "phrase_before", "quoted_as",
           "read_after", "read_before", "read_headline", "read_lead", "read_sign", "read_trailing", "sentence_bounds", "shown_only"]
