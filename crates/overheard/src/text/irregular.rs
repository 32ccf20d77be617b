//! Words whose forms no ending tells: each form with the word it belongs to.

use super::Language;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Forms by word; left out are those that are something else more often, such as `rose`, `bit` or `shot`.
const ENGLISH: &str = "arise arose arisen|awake awoke awoken|bad worse worst|beat beaten|become became|begin began begun|\
    bend bent|big bigger biggest|bite bitten|bleed bled|blow blew blown|break broke broken|breed bred|bright brighter brightest|\
    bring brought|build built|burn burnt|buy bought|catch caught|cheap cheaper cheapest|child children|choose chose chosen|\
    clear clearer|come came|creep crept|criterion criteria|cut cutting|deal dealt|die died dying|dig dug|draw drew drawn|\
    dream dreamt|drink drank drunk|drive drove driven|easy easier easiest|eat ate eaten|fall fell fallen|fast faster fastest|\
    feed fed|feel felt|few fewer fewest|fight fought|find found|flee fled|fly flew flown|foot feet|forbid forbade forbidden|\
    forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|\
    good better best|grow grew grown|half halves|hang hung|happy happier happiest|hard harder hardest|hear heard|\
    heavy heavier heaviest|hide hid hidden|high higher highest|hold held|hot hotter hottest|index indices|keep kept|\
    knife knives|know knew known|large larger largest|lay laid|lead led|leap leapt|learn learnt|leave left|lend lent|\
    lie lied lying|long longer longest|lose lost|loud louder loudest|low lowest|make made|man men|matrix matrices|mean meant|\
    meet met|mouse mice|new newer newest|nice nicer nicest|old older oldest|overcome overcame|overwrite overwrote overwritten|\
    pay paid|person people|pretty prettier|quick quicker quickest|redo redid redone|rewrite rewrote rewritten|ride rode ridden|\
    ring rang|rise risen|run ran|seek sought|sell sold|send sent|shake shook shaken|sharp sharper|shelf shelves|\
    short shorter shortest|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|\
    slow slower slowest|small smaller smallest|smell smelt|smooth smoother|speak spoke spoken|spell spelt|spend spent|\
    spill spilt|spin spun|spoil spoilt|stand stood|steal stole stolen|sting stung|strike struck|swear swore sworn|sweep swept|\
    swell swollen|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|thick thicker thickest|\
    thief thieves|thin thinner thinnest|think thought|throw threw thrown|tie tied tying|tooth teeth|\
    understand understood|undo undid undone|vertex vertices|wake woke woken|wear wore worn|weep wept|wife wives|win won|\
    withdraw withdrew withdrawn|woman women|write wrote written";

type Forms = HashMap<&'static str, &'static str>;

static ENGLISH_FORMS: LazyLock<Forms> = LazyLock::new(|| forms(ENGLISH));

fn forms(table: &'static str) -> Forms {
    let mut forms = Forms::new();
    for line in table.split('|') {
        let mut words = line.split_ascii_whitespace();
        let Some(word) = words.next() else { continue };
        forms.extend(words.map(|form| (form, word)));
    }
    forms
}

/// Returns the word that a lower-case form belongs to where its ending does not tell; `None` where stemming will do.
pub(super) fn base_form(language: Language, word: &str) -> Option<&'static str> {
    if language == Language::English { ENGLISH_FORMS.get(word).copied() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_words() {
        let cases = [("bought", Some("buy")), ("stolen", Some("steal")), ("children", Some("child")), ("charged", None), ("rose", None)];
        for (form, word) in cases {
            assert_eq!(base_form(Language::English, form), word, "{form}");
        }
        assert_eq!(base_form(Language::German, "bought"), None);
    }

    #[test]
    fn no_form_stands_for_two_words_nor_for_itself() {
        let mut seen = std::collections::HashSet::new();
        for line in ENGLISH.split('|') {
            assert!(line.split(' ').all(|word| seen.insert(word)), "{line}");
        }
    }
}
