//! Letters that words are written in.

/// A script; words are made in Latin letters and written in those of the script, one for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// a to z.
    Latin,
    /// а to я.
    Cyrillic,
    /// α to ω.
    Greek,
    /// க and its like, with signs for vowels.
    Tamil,
}

impl Script {
    /// Returns the script with this name, in lower case.
    pub fn named(name: &str) -> Option<Self> {
        [("latin", Self::Latin), ("cyrillic", Self::Cyrillic), ("greek", Self::Greek), ("tamil", Self::Tamil)]
            .into_iter()
            .find_map(|(known, script)| (known == name).then_some(script))
    }

    /// What stands for the letters a to z, in this order; nothing for Latin.
    fn letters(self) -> &'static str {
        match self {
            Self::Latin => "",
            Self::Cyrillic => "абцдефгхийклмнопжрстувшчыз",
            Self::Greek => "αβχδεφγηιξκλμνοπψρστυθωζύή",
            Self::Tamil => "ாபசதெவகஹிஜகலமனொபஃரஷடுவயஞீழ",
        }
    }

    /// Writes a word that was made in Latin letters.
    pub(super) fn write(self, word: &str) -> String {
        let letters: Vec<char> = self.letters().chars().collect();
        let letter = |c: char| {
            let at = (c as usize).checked_sub('a' as usize);
            at.and_then(|at| letters.get(at)).copied().unwrap_or(c)
        };
        word.chars().map(letter).collect()
    }
}
