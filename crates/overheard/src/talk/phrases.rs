//! How questions begin and end, by language. Words are lower case with straight apostrophes; phrases are divided by commas.

use crate::text::Language;

/// Phrases of questions in one language, as words.
#[derive(Debug)]
pub(super) struct QuestionPhrases {
    /// Words before a question that say nothing of its kind.
    pub(super) before: Phrases,
    /// Words that soften a question wherever they stand.
    pub(super) soft: Phrases,
    /// Beginnings that ask to tell.
    pub(super) open: Phrases,
    /// Beginnings that ask for a yes, a no, a number or a name, though they look open.
    pub(super) closed: Phrases,
    /// Beginnings that say what to answer.
    pub(super) leading: Phrases,
    /// Endings that say what to answer.
    pub(super) tags: Phrases,
    /// Endings that do so as a clause of their own, behind a negation: `you don't use it, do you?`
    pub(super) reversed_tags: Phrases,
    /// Negations that they stand behind.
    pub(super) negations: Phrases,
    /// Words between answers to choose from: who offers two leads to neither.
    pub(super) between: Phrases,
    /// How a sentence begins that speaks of the other; nothing where no list is known.
    pub(super) other: Phrases,
    /// What may stand before that.
    pub(super) lead_in: Phrases,
    /// What begins like that and speaks of anybody, or says nothing.
    pub(super) fillers: Phrases,
}

/// Phrases, each as its words.
pub(super) type Phrases = Vec<Vec<&'static str>>;

/// The phrases of a language; `None` where none are known, so that questions have no kind.
pub(super) fn phrases(language: Language) -> Option<QuestionPhrases> {
    let lists = match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
        _ => return None,
    };
    let phrase = |phrase: &'static str| phrase.split_ascii_whitespace().collect::<Vec<_>>();
    let words = |list: &'static str| list.split(',').map(phrase).filter(|words| !words.is_empty()).collect();
    Some(QuestionPhrases {
        before: words(lists.before),
        soft: words(lists.soft),
        open: words(lists.open),
        closed: words(lists.closed),
        leading: words(lists.leading),
        tags: words(lists.tags),
        reversed_tags: words(lists.reversed_tags),
        negations: words(lists.negations),
        between: words(lists.between),
        other: words(lists.other),
        lead_in: words(lists.lead_in),
        fillers: words(lists.fillers),
    })
}

/// The same as they are written.
struct Lists {
    before: &'static str,
    soft: &'static str,
    open: &'static str,
    closed: &'static str,
    leading: &'static str,
    tags: &'static str,
    reversed_tags: &'static str,
    negations: &'static str,
    between: &'static str,
    other: &'static str,
    lead_in: &'static str,
    fillers: &'static str,
}

static ENGLISH: Lists = Lists {
    before: "actually, ah, also, alright, and, anyway, but, cool, er, erm, finally, first, good, great, hm, hmm, i guess, i mean, \
        interesting, just, let me ask you, like, maybe, mhm, nice, no, now, of course, oh, ok, okay, one more question, or, perfect, \
        please, really, right, so, sorry, sure, thank you, thanks, then, uh, um, understood, well, wow, yeah, yes, yep, you know, you see, \
        i see, i'm curious, i was wondering, i wonder, just curious, because, cause, out of curiosity, my question is, the question is",
    soft: "also, briefly, just, kindly, maybe, perhaps, please, quickly",
    open: "what, what's, what're, what'd, how, how's, how'd, why, why's, in what way, in what ways, in which way, for what reason, tell me, tell us, \
        describe, explain, walk me, walk us, talk me, talk us, talk about, take me through, give me an example, share with, \
        can you tell, can you describe, can you explain, can you walk, can you talk, can you say, can you elaborate, can you expand, \
        can you share, can you give, can you share with, can you speak, could you speak, could you tell, could you describe, could you explain, could you walk, could you talk, \
        could you say, could you elaborate, could you expand, could you share, could you give, could you start by telling, \
        would you tell, would you describe, would you explain, would you walk, would you mind telling, do you want to tell, \
        do you mind telling",
    closed: "how long, how many, how much, how often, how old, how far, how big, how large, how soon, how late, how early, how are you, \
        how is it going, how's it going, how you doing, how are things, how do you do, what time, what year, what day, what date, \
        what month, what age, what percentage, what number, what is your name, what's your name, what is your email, what's your email, \
        what is the number, what is your number, what is your phone, what is your address, how do you spell",
    leading: "isn't, aren't, wasn't, weren't, doesn't, didn't, haven't, hasn't, hadn't, shouldn't, wouldn't, ain't, \
        couldn't you, couldn't we, couldn't they, couldn't it, couldn't that, won't you, won't we, won't they, won't it, won't that, \
        don't you, don't we, don't they, don't people, can't you, can't we, can't they, can't it, can't that, \
        would you agree, would you not agree, do you agree, would you not say, would you say that, would you say it's, would you say it is, \
        would you say you, would you say you're, would you say they, would you say this, would you say there, \
        is it fair to say, is it safe to say, is it right to say, would it be fair to say, would it be safe to say, would it be right to say, \
        would it be correct to say, it's fair to say, it's safe to say, fair to say, safe to say, can we agree, is it not, is that not, \
        surely, presumably, undoubtedly, i assume, i imagine, i suppose, i bet, i take it, i presume, i'm guessing, i'm assuming, i would imagine, \
        i'd imagine, i would assume, i'd assume, i would guess, i'd guess, i would think, i'd think, it sounds like, that sounds like, \
        you must, you probably, you surely, you would agree, you'd agree, you wouldn't, you'd rather, you think, you feel, you believe, \
        you agree, you prefer, you don't think, you didn't think, you don't feel, you never, it must, that must, they must, you would say, you'd say",
    tags: "isn't it, isn't he, isn't she, isn't that, isn't there, aren't they, aren't you, aren't we, aren't there, wasn't it, wasn't there, weren't you, \
        weren't they, weren't there, don't you, don't they, don't we, doesn't it, doesn't he, doesn't she, doesn't that, didn't you, didn't it, \
        didn't they, didn't we, didn't he, didn't she, haven't you, haven't we, haven't they, hasn't it, hasn't he, hasn't she, hadn't you, \
        can't you, can't it, can't we, can't they, couldn't you, couldn't it, couldn't we, couldn't they, won't it, won't you, won't they, won't we, \
        wouldn't you, wouldn't it, wouldn't that, wouldn't they, wouldn't we, shouldn't it, shouldn't we, shouldn't they, shouldn't you, is it not, \
        do you not, don't you think, don't you agree, wouldn't you say, wouldn't you agree, would you agree, do you agree, am i right, innit, right, \
        yeah, no, huh, eh",
    reversed_tags: "is it, is he, is she, is that, is there, are you, are they, are we, are there, was it, was there, were you, were they, do you, do they, \
        do we, does it, does he, does she, did you, did it, did they, did we, did he, did she, have you, have they, have we, has it, has he, has she, \
        had you, can you, can they, can we, can it, could you, could they, could it, will it, will they, will you, would you, would it, would they, \
        should we, should they, should it",
    negations: "no, not, never, nobody, nothing, none, hardly, cannot, can't, don't, doesn't, didn't, won't, wouldn't, isn't, aren't, wasn't, weren't, \
        couldn't, shouldn't, haven't, hasn't, hadn't, ain't",
    between: "or",
    other: "you, you're, you've, you'd, you'll, your",
    lead_in: "so, ok, okay, oh, yeah, yes, well, alright, ah",
    fillers: "you know, you see, you can, you can't, you cannot, you could, you need, you just, you have to, you don't need, you don't want, you still, \
        you always, you would, you should, you basically, you really, you might, you only, you get, you will, you'll, you want to",
};

static GERMAN: Lists = Lists {
    before: "aber, ach, ach so, ah, also, alles klar, äh, ähm, danke, dann, denn, eben, entschuldigung, gut, hm, ja, jetzt, mal, mhm, na, nein, noch, \
        noch eine frage, nun, oder, ok, okay, schön, sehr gut, so, super, und, verstehe, vielleicht, wirklich",
    soft: "bitte, einmal, kurz, mal, vielleicht",
    open: "was, wie, warum, wieso, weshalb, weswegen, wofür, wozu, womit, woran, wodurch, inwiefern, inwieweit, auf welche weise, erzähl, \
        erzählen sie, beschreib, beschreiben sie, erklär, erklären sie, schildern sie, nehmen sie mich, können sie erzählen, \
        können sie mir erzählen, können sie beschreiben, können sie das beschreiben, können sie erklären, könnten sie erzählen, \
        könnten sie mir erzählen, könnten sie beschreiben, könnten sie erklären, kannst du erzählen, kannst du mir erzählen, \
        kannst du beschreiben, kannst du erklären, magst du erzählen, mögen sie erzählen, würden sie erzählen",
    closed: "wie lange, wie lang, wie viel, wie viele, wieviel, wieviele, wie oft, wie alt, wie weit, wie groß, wie spät, wie früh, wie hoch, \
        wie heißen, wie heißt, wie geht es ihnen, wie geht's, was für eine nummer, wie teuer",
    leading: "finden sie nicht, findest du nicht, meinen sie nicht, meinst du nicht, glauben sie nicht, glaubst du nicht, ist es nicht, \
        ist das nicht, sind sie nicht auch, stimmen sie zu, würden sie nicht, würdest du nicht, sicher, sicherlich, bestimmt, \
        sie müssen doch, du musst doch, das muss",
    tags: "oder, nicht, nicht wahr, gell, ne, richtig, stimmt's, oder nicht, finden sie nicht, meinen sie nicht, meinst du nicht, \
        stimmen sie zu",
    reversed_tags: "",
    negations: "",
    between: "",
    other: "",
    lead_in: "",
    fillers: "",
};
