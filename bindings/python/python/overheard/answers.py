"""The shape of answers: what the dictionaries hold that `Study` and its like return, for type checkers and readers.

At run time answers are plain dictionaries and lists that show as tables; the names are those of Rust. Where bytes are counted, they are those of UTF-8.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class Span(TypedDict):
    """A range of bytes."""

    start: int
    """The first byte."""
    end: int
    """The byte after the last."""


class WordChange(TypedDict):
    """One difference between what was said and what is quoted."""

    word: int
    """Position in the words of the quotation, from 0."""
    said: str
    """What was said; empty where the quotation adds something."""
    quoted: str
    """What is quoted; empty where the quotation leaves something out."""


class _QuoteVerdict(TypedDict):
    verdict: Literal["exact", "altered", "not-found"]
    """What became of it."""


class QuoteVerdict(_QuoteVerdict, total=False):
    """Whether a quotation was said in these words."""

    how: Literal["form", "words", "joined"]
    """What was done to it, where it was altered."""
    changes: list[WordChange]
    """Where it differs, word by word, in the order of the quotation; likewise."""


class GuestRule(TypedDict):
    """How saturation by runs is decided."""

    base: int
    """Conversations whose themes everything is compared with; 4."""
    run: int
    """Conversations of a run; 2."""
    threshold: float
    """Saturated when a run brings at most this share of the base's themes, 0 to 1; 0.05."""


class Decoding(TypedDict):
    """How bytes spell text."""

    encoding: str
    """The encoding of the file, such as `utf-8`."""
    escape: str
    """The escapes on top: `none`, `json`, `csv`, `html` and the like."""


class _Piece(TypedDict):
    path: str
    """Path of the file."""
    bytes: Span
    """The bytes, of the part if there is one."""
    line: int
    """Line of the first byte, counted from 1."""
    decoding: Decoding
    """How the bytes spell the text."""
    spaced: bool
    """Whether a single space stands between the piece before and this one in the quote."""


class Piece(_Piece, total=False):
    """A run of bytes of a source file and how to decode it."""

    part: str
    """Path inside the file where that is a container."""


class CodeCounts(TypedDict):
    """How often a code comes up on one side of the table."""

    conversations: Share
    """In how many of the conversations in which that side speaks; each counts once."""
    speakers: Share
    """By how many of that side's people; somebody in two conversations counts twice."""
    turns: int
    """In how many turns."""
    hits: int
    """How often."""


class Belief(TypedDict):
    """Something that is believed of customers."""

    text: str
    """The belief, as it was written."""
    phrases: list[str]
    """Phrases that tell it: a turn that says all words of one of them speaks of it. Empty takes the words of the text that name a matter, near each other."""
    rank: int | None
    """Its place among the others by importance, 1 first; `None` where none is given."""


class SegmentWord(TypedDict):
    """A word that a segment says more than the others do."""

    word: str
    """As it is said most often, in lower case."""
    z: float
    """Weighted log-odds in units of their standard deviation; 1.6 or more."""
    here: Share
    """Conversations of the segment that say it."""
    elsewhere: Share
    """Conversations of the others that say it."""


class Mention(TypedDict):
    """The turns of one conversation that speak of something."""

    conversation: int
    """Position of the conversation in `conversations`."""
    turns: list[int]
    """Positions of the turns, from 0; empty where only the conversation is known."""


class ThemeChange(TypedDict):
    """What happened to one theme."""

    kind: Literal["new", "deepened", "confirmed", "quiet", "gone"]
    """What happened."""
    theme: int | None
    """Number of the theme now; `None` where it is gone."""
    former: int | None
    """Number of the theme before; `None` where it is new."""
    key: str
    """Its lasting name."""
    label: str
    """Its label now; the former one where it is gone."""
    overlap: float | None
    """Overlap of its turns before and now (Jaccard, 0 to 1), on the turns that both studies have; `None` where it is new or gone."""
    heard_before: int
    """Conversations it was heard in before."""
    heard_newly: list[str]
    """Ids of the conversations that were not there before and speak of it now."""
    new_phrases: list[str]
    """Key phrases that it did not have before."""


class LoweFit(TypedDict):
    """A curve fitted to the growing number of themes."""

    model: Literal["IS", "IW", "SW"]
    """The curve."""
    themes: float | None
    """Themes there are by this curve; `None` where the numbers do not bend enough to tell."""
    first_part: float
    """Part of them that the first conversation brings, 0 to 1."""
    index: float | None
    """Themes heard as a part of those there are (rounded down), in percent; `None` as for `themes`. It can exceed 100."""
    rmse: float
    """Root of the mean squared difference between curve and numbers, in themes."""
    needed: int | None
    """Conversations in which the curve reaches 95% of its themes; `None` as for `themes`, and above 1,000."""


class GuestRun(TypedDict):
    """Whether conversations in this order saturate."""

    rule: GuestRule
    """The rule."""
    base_themes: int
    """Themes of the first conversations."""
    ratios: list[float]
    """For each run, from the one right after the base on: themes new in it by the themes of the base."""
    saturated_at: int | None
    """After how many conversations, the run not counted, it is reached; `None` where it is not."""
    notation: str | None
    """The same as it is usually written, `6+2`."""


class CurvePoint(TypedDict):
    """What so many conversations show on average."""

    conversations: int
    """Conversations."""
    themes: float
    """Themes heard in that many of them on average; expected, past those there are."""
    coverage: float
    """Share of what a further conversation would speak of that is heard by then, 0 to 1."""


class Richness(TypedDict):
    """What conversations show of the themes that more of them would show."""

    conversations: int
    """Conversations."""
    heard: int
    """Themes that are heard."""
    once: int
    """Those that are heard in one conversation only."""
    twice: int
    """Those that are heard in two."""


class Estimate(TypedDict):
    """A figure with its interval."""

    value: float
    """The figure: 1 is full agreement; for all but the percentage 0 is what chance would give, and below is less than that."""
    low: float
    """Lower end of the 95% interval, from 2,000 seeded resamples of the units."""
    high: float
    """Upper end."""


class Contradiction(TypedDict):
    """Somebody who says one thing of a theme and elsewhere the other."""

    conversation: str
    """The conversation."""
    speaker: str | None
    """Label of who says both."""
    praise: ValenceQuote
    """What they praise."""
    complaint: ValenceQuote
    """What they complain of."""


class ValenceQuote(TypedDict):
    """What somebody said, and which of its words praise or complain."""

    quote: Quote
    """What was said."""
    valence: Valence
    """Its valence; bytes are those of the quote's text."""


class Quote(TypedDict):
    """Verbatim words of one turn, and where they stand in the file."""

    text: str
    """The words, exactly as the file has them; lines and cues of the file are joined by single spaces."""
    conversation: str
    """The conversation that they are from."""
    turn: int
    """Position of the turn in the conversation, from 0."""
    bytes_in_turn: Span
    """Where the words stand in the turn's text, in bytes."""
    speaker: str | None
    """Label of who said it."""
    role: Literal["customer", "staff", "unknown"]
    """Role of who said it."""
    start_ms: int | None
    """Start of the cue that the words begin in, in milliseconds."""
    path: str
    """Path of the file."""
    line: int
    """Line of the file where the words begin, counted from 1."""
    pieces: list[Piece]
    """The bytes of the file that spell the words."""


class CodeHit(TypedDict):
    """One place in which a code comes up, and by which pattern."""

    code: int
    """Position of the code in `codes`."""
    pattern: str
    """The pattern that was found, as the codebook has it."""
    conversation: str
    """Id of the conversation."""
    turn: int
    """Position of the turn in it, from 0."""
    bytes_in_turn: Span
    """The words that were found, in bytes of the turn's text."""
    role: Literal["customer", "staff", "unknown"]
    """Role of who said it."""
    heard: bool
    """Whether who said it is listened to, so that it counts in `heard`."""


class CodeFinding(TypedDict):
    """What was found of one code."""

    code: str
    """Name of the code."""
    about: str
    """What it means, as the codebook says."""
    heard: CodeCounts
    """What is found among those who are listened to: customers, wherever roles are known."""
    staff: CodeCounts
    """What is found in staff's speech."""
    quotes: list[Quote]
    """What those who are listened to say, best first, from different conversations where there are any."""
    heard_in: list[str]
    """The conversations in which it is heard."""


class RankAgreement(TypedDict):
    """Whether the order in which staff put the beliefs is that in which customers speak of them."""

    beliefs: int
    """Beliefs compared."""
    given: bool
    """Whether staff's order is the ranks given; otherwise it is how widely staff speaks of them."""
    kendall: float | None
    """Kendall's tau-b: 1 for the same order, -1 for the reverse; `None` where it is not defined."""
    spearman: float | None
    """Spearman's rank correlation; likewise."""


class Finding(TypedDict):
    """What was heard of one belief."""

    belief: Belief
    """The belief."""
    verdict: Literal["confirmed", "heard-once", "contradicted", "only-staff", "not-heard"]
    """What became of it."""
    customers: Share
    """Conversations in which a customer speaks of it and does not deny it."""
    against: Share
    """Conversations in which a customer names it only to deny it."""
    staff: Share
    """Conversations in which staff speaks of it."""
    refused: Share
    """Of the conversations in which staff asks about it, those in which the answer begins with no."""
    quotes_for: list[Quote]
    """What customers say for it."""
    quotes_against: list[Quote]
    """What they say against it, answers that begin with no included."""
    quotes_staff: list[Quote]
    """What staff says of it."""


class Share(TypedDict):
    """`count` of `total`, with the 95% Wilson interval of the share."""

    count: int
    """How many."""
    total: int
    """Of how many."""
    share: float
    """`count / total`, 0 to 1; 0 where there are none."""
    low: float
    """Lower end of the 95% interval, 0 to 1."""
    high: float
    """Upper end of the 95% interval, 0 to 1."""


class ThemeDifference(TypedDict):
    """How widely segments speak of one theme."""

    theme: int
    """Number of the theme."""
    label: str
    """Its label."""
    shares: list[Share]
    """For each segment, in how many of its conversations it is heard."""
    heard_in: list[list[str]]
    """For each segment, the conversations that it is heard in."""
    quotes: list[Quote | None]
    """For each segment, the best quote from it."""
    probability: float | None
    """The chance of shares at least as unlike if segments did not differ (exact); small segments left out; `None` where fewer than two segments are left."""
    false_alarms: float | None
    """The share of false alarms among all differences at least as sure as this, 0 to 1."""
    differs: bool
    """Whether that is at most 5%."""
    difference: list[float] | None
    """The first share less the second with the ends of the 95% interval, where exactly two segments are tested."""


class Segment(TypedDict):
    """A group of conversations by an attribute."""

    value: str
    """The value that they share."""
    conversations: list[str]
    """Their ids."""
    small: bool
    """Whether they are fewer than 5: too few to be tested or ranked."""
    words: list[SegmentWord]
    """Words that they say more than the others do, surest first; none for a small segment."""


class Row(TypedDict):
    """Something that is spoken of: a theme, a matter, a code."""

    label: str
    """What it is called."""
    theme: int | None
    """Its number, where it is a theme."""
    mentions: list[Mention]
    """Where it is spoken of, in the order of the conversations."""


class AddedTheme(TypedDict):
    """A theme that a conversation speaks of."""

    theme: int
    """Number of the theme."""
    label: str
    """Its label."""
    turns: list[int]
    """The turns of this conversation that carry it."""
    phrases: list[str]
    """Its key phrases that nobody had said of it before."""
    quote: Quote | None
    """What was said here."""


class ProspectivePoint(TypedDict):
    """What was found in the first conversations alone, as if there were no more."""

    conversations: int
    """How many conversations themes were found in."""
    themes: int
    """Themes found in them."""
    new: int
    """How many of these no theme of the point before goes on as; at the first point all."""
    kept: int
    """How many go on from the point before."""
    gone: int
    """Themes of the point before that none of these goes on from."""
    changes: list[ThemeChange]
    """What became of each theme, with the conversations that newly speak of it; empty at the first point."""


class Growth(TypedDict):
    """How far a list of things that are spoken of is complete."""

    counts: Richness
    """What is heard, in how many conversations."""
    coverage: float
    """The share of what a further conversation would speak of that has been heard, 0 to 1."""
    more_for_90: int | None
    """How many more conversations of the same kind bring the coverage to 90%; 0 where it is there; `None` where the counts do not tell."""
    more_for_95: int | None
    """The same for 95%."""
    estimate: float
    """The least number of things there are, heard or not (Chao2)."""
    low: float
    """Lower end of its 95% interval."""
    high: float
    """Upper end."""
    curve: list[CurvePoint]
    """What fewer conversations show and more would, whichever they are."""
    new: list[int]
    """How many are heard for the first time in each conversation, in order."""
    guest: list[GuestRun]
    """Whether runs of conversations, in order, bring at most 5% and 0% that is new."""
    lowe: list[LoweFit]
    """Curves fitted to the numbers in order; where they disagree, that is the answer."""


class ValenceWord(TypedDict):
    """A word or phrase that says praise or complaint."""

    bytes: Span
    """Where it stands in the text, in bytes."""
    text: str
    """The word or phrase as it was said."""
    weight: int
    """What the list says of it: 1 to 3 for praise, -1 to -3 for complaint."""
    points: int
    """What it adds where it stands."""
    changed_by: list[str]
    """The words around it that changed what it adds, in lower case; `?` where it is asked."""


class Disagreement(TypedDict):
    """A unit on which coders differ."""

    unit: list[str]
    """Conversation and unit."""
    codes: list[list[str] | None]
    """The codes of each coder, in the order of `coders`; `None` where the coder did not code it."""


class CodeAgreement(TypedDict):
    """Agreement on one code: whether it is given or not."""

    code: str
    """The code."""
    given: list[int]
    """How many units each coder gives it to, in the order of `coders`."""
    figures: Figures
    """The figures."""


class Figures(TypedDict):
    """The figures of agreement; each `None` where it is not defined."""

    units: int
    """Units that at least two coders coded."""
    percent: Estimate | None
    """Share of pairs of coders that agree."""
    kappa: Estimate | None
    """Cohen's kappa, for two coders."""
    alpha: Estimate | None
    """Krippendorff's alpha."""
    ac1: Estimate | None
    """Gwet's AC1."""


class QuoteCheck(TypedDict):
    """What was found out about one quotation."""

    quoted: str
    """The quotation, without its marks."""
    bytes: Span
    """Where it stands in the text that was checked, in bytes, without its marks; in a list, in the entry itself."""
    line: int
    """Line of that text, counted from 1; in a list, the number of the entry."""
    verdict: QuoteVerdict
    """Whether it was said in these words."""
    places: list[Quote]
    """What was said: one quote, or one for each part that the quotation joins; empty where nothing was found."""
    elsewhere: int
    """In how many further turns it was said just so."""


class TurnValence(TypedDict):
    """The valence of one turn."""

    conversation: str
    """Id of the conversation."""
    turn: int
    """Position of the turn in it, from 0."""
    valence: Valence
    """What its words say; bytes are those of the turn's text."""


class ThemeValence(TypedDict):
    """What people feel about a theme, from their words."""

    theme: int
    """Number of the theme."""
    label: str
    """Its label."""
    leaning: Literal["praise", "complaint", "mixed", "undecided"]
    """To which side more of the people lean; mixed for as many on both, undecided for none on either."""
    praise: Share
    """Those of the people who carry it that praise."""
    complaint: Share
    """Those that complain."""
    mixed: Share
    """Those that do both, neither prevailing."""
    undecided: Share
    """Those whose words do not tell."""
    quoted: list[Literal["praise", "complaint", "mixed", "undecided"]]
    """How the theme's own quotes lean, in their order."""
    praises: list[ValenceQuote]
    """What praises it, strongest first, each person once."""
    complaints: list[ValenceQuote]
    """What complains of it; likewise."""
    disagrees: ValenceQuote | None
    """What stands against the side that more people lean to; `None` where nobody does, or no side prevails."""
    contradictions: list[Contradiction]
    """Who says both, in different turns."""


class Competitor(TypedDict):
    """What people say of a competitor."""

    name: str
    """Its name, the first of those given."""
    noticed: bool
    """Whether nobody gave the name, so that it may be something else."""
    conversations: Share
    """In how many conversations somebody who is listened to names it."""
    strengths: list[ValenceQuote]
    """What they praise of it, in order of the conversations."""
    weaknesses: list[ValenceQuote]
    """What they complain of; likewise."""
    undecided: list[Quote]
    """Sentences that name it where none of the turn leans to a side."""


class SurfaceAnswer(TypedDict):
    """An answer that names price or a feature, and no reason there or in the two turns that follow of the same person."""

    matter: Literal["price", "feature"]
    """What it stops at."""
    quote: Quote
    """The sentence that names it."""


class ThemeVoice(TypedDict):
    """Who brings a theme up, and who reports it second hand."""

    theme: int
    """Number of the theme."""
    label: str
    """Its label."""
    volunteered: Share
    """Of the conversations in which it is heard and staff speaks, those in which it is said before staff names it."""
    asked_in: list[str]
    """Ids of the others, in which staff names it first."""
    hearsay: Share
    """Conversations in which staff reports that customers say it; never part of the theme's own shares."""
    hearsay_quotes: list[Quote]
    """What staff reports, in order."""


class Hearsay(TypedDict):
    """A sentence in which somebody who is no customer reports what customers say or want."""

    quote: Quote
    """The sentence."""
    told_by: list[str]
    """The words that tell, in order."""


class Coding(TypedDict):
    """What a codebook finds in a study."""

    codebook: str
    """Name of the codebook."""
    codes: list[CodeFinding]
    """Every code of the codebook, in its order, whether it was found or not."""
    gaps: list[str]
    """The codes that nobody who is listened to says anything of."""
    hits: list[CodeHit]
    """Every place, in order of the conversations and the turns, staff's included."""


class Ledger(TypedDict):
    """Beliefs against what was heard."""

    findings: list[Finding]
    """The beliefs in the order in which they were given."""
    ranks: RankAgreement
    """Whether staff and customers put them in the same order."""


class ThemeTrend(TypedDict):
    """How widely a theme is heard over time."""

    theme: int
    """Number of the theme."""
    label: str
    """Its label."""
    shares: list[Share]
    """For each period, in how many of its conversations it is heard."""
    direction: Literal["rising", "fading", "new", "unclear"]
    """Where it goes."""
    probability: float
    """The chance of a trend at least as steep if time did not matter."""
    false_alarms: float
    """The share of false alarms among all trends at least as sure, 0 to 1."""


class Comparison(TypedDict):
    """How the segments of a study differ."""

    attribute: str
    """The attribute."""
    segments: list[Segment]
    """The segments, in order of their values."""
    left_out: list[str]
    """Conversations without a value, or with several."""
    themes: list[ThemeDifference]
    """The themes, most widely heard first."""


class Incidence(TypedDict):
    """Which conversation speaks of what: all that questions of saturation need to know."""

    conversations: list[str]
    """Ids of the conversations."""
    rows: list[Row]
    """What is spoken of; things that nobody speaks of are left out."""


class Addition(TypedDict):
    """What one conversation added to those before it."""

    conversation: str
    """The conversation."""
    new: list[AddedTheme]
    """Themes heard for the first time."""
    deepened: list[AddedTheme]
    """Themes known before, with a key phrase that was not."""
    confirmed: list[AddedTheme]
    """Themes known before, in words that were known."""
    matters: list[str]
    """What it dwells on that no conversation before did, themes or not."""


class Prospective(TypedDict):
    """Whether themes still change as conversations are added: each point knows only the conversations up to it."""

    conversations: list[str]
    """Ids of all conversations, in order."""
    order: Literal["dates", "files"]
    """What the order follows."""
    points: list[ProspectivePoint]
    """One for each size from 4 conversations to all, at most 20 evenly spread; none with fewer."""
    says: str
    """What the last point shows, in plain words."""


class Saturation(TypedDict):
    """Whether the conversations of a study, or of a part of it, are enough."""

    segment: str | None
    """The part of the study, such as `sector: care`; `None` for all of it."""
    conversations: list[str]
    """Ids of the conversations, in order."""
    order: Literal["dates", "files"]
    """What the order follows."""
    matters: Growth
    """What people dwell on, in one conversation or in many: nothing is left out for being rare."""
    themes: Growth
    """The themes of the study. Its search lists what recurs, so this cannot tell what is still unheard; it shows when the themes were first heard."""
    heard_with_95: float
    """The share of people, 0 to 1, that has to have a theme for it to be heard here with 95% confidence."""
    says: str
    """All that in plain words: what so many conversations can and cannot show."""


class Valence(TypedDict):
    """Whether a text praises or complains, and which of its words say so."""

    leaning: Literal["praise", "complaint", "mixed", "undecided"]
    """To which side it leans."""
    points: int
    """Sum over its words: 10 for each unit of weight of the lists, positive for praise; comparable between texts of like length."""
    words: list[ValenceWord]
    """The words that decided, in their order."""


class Agreement(TypedDict):
    """How far coders agree."""

    coders: list[str]
    """The coders, in alphabetical order."""
    overall: Figures
    """Which code each unit has, on units that nobody gave several codes."""
    set_aside: int
    """Units set aside there, because somebody gave them several codes."""
    codes: list[CodeAgreement]
    """Each code by itself, on all units."""
    disagreements: list[Disagreement]
    """The units on which they differ."""


class QuoteReport(TypedDict):
    """What was found out about every quotation of a text."""

    checks: list[QuoteCheck]
    """The quotations, in the order in which they stand in the text."""
