//! The words of a belief that have to be said for somebody to speak of it.

use crate::text::Language;

/// Words that frame what is believed and name no matter: whose belief it is, and that it weighs much.
pub(super) fn frames(language: Language) -> Option<&'static str> {
    (language == Language::English).then_some(
        "able actual actually ask asks believe big bigger biggest buyer buyers care case client clients common companies company \
         concern concerns consumer consumers customer customers factor feel find folk folks follow hurt hurts important issue issues key kind \
         like likes lot main mainly major matter matters mostly need needs often pain people person point prefer problem problems prospect \
         prospects real really reason reasons shopper shoppers thing things think today top trouble user users want wants way",
    )
}

/// Forms of irregular English verbs that have no stem in common, a verb a line.
const IRREGULAR: &str = "\
become became
begin began begun
break broke broken
bring brought
build built
buy bought
catch caught
choose chose chosen
come came
drive drove driven
fall fell fallen
feel felt
fight fought
find found
forget forgot forgotten
get got gotten
give gave given
go went gone
grow grew grown
hear heard
hide hid hidden
hold held
keep kept
know knew known
lead led
leave left
lend lent
lose lost
make made
mean meant
meet met
pay paid
run ran
say said
see saw seen
sell sold
send sent
speak spoke spoken
spend spent
stand stood
steal stole stolen
stick stuck
take took taken
teach taught
tell told
think thought
throw threw thrown
understand understood
wake woke
wear wore worn
win won
write wrote written";

/// The other forms of an irregular verb; `leave` and `left` are one word.
pub(super) fn other_forms(language: Language, word: &str) -> impl Iterator<Item = &'static str> {
    let verb = (language == Language::English).then(|| IRREGULAR.lines().find(|forms| forms.split(' ').any(|form| form == word)));
    verb.flatten().unwrap_or_default().split_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::other_forms;
    use crate::text::Language;

    #[test]
    fn forms_without_a_common_stem_are_one_word() {
        assert!(other_forms(Language::English, "leave").any(|form| form == "left"));
        assert_eq!(other_forms(Language::English, "spreadsheet").count(), 0);
        assert_eq!(other_forms(Language::German, "leave").count(), 0);
    }
}
