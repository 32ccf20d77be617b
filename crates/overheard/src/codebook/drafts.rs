//! Drafts of codebooks that come with the crate, to be copied and changed.

use super::Codebook;

/// Every draft by name, in the order in which they are listed.
const BOOKS: [(&str, &str); 5] = [
    ("buying-insight", include_str!("drafts/buying-insight.toml")),
    ("dimensions", include_str!("drafts/dimensions.toml")),
    ("forces", include_str!("drafts/forces.toml")),
    ("requests", include_str!("drafts/requests.toml")),
    ("support", include_str!("drafts/support.toml")),
];

impl Codebook {
    /// Returns a draft of a codebook that comes with the crate; `None` for a name that is not among [`Codebook::draft_names`].
    ///
    /// They have patterns for English, German, French and Spanish. How often each code is right was measured for English alone, by a language
    /// model that read its hits; [`Code::measured`](super::Code::measured) has the figures, and three codes are too rare to be known (`METHODS.md#drafts`). `buying-insight` follows
    /// the five kinds of insight that Adele Revella describes in *Buyer Personas*.
    ///
    /// ```
    /// let study = overheard::Study::builder().read_bytes("call.txt", b"Agent: And?\n\nAna: I wish it had a dark mode.\n")?;
    /// let requests = overheard::Codebook::draft("requests").expect("it is listed");
    /// assert_eq!(study.code(&requests)?.code("wish").expect("it is a code").heard.hits, 1);
    /// # Ok::<(), overheard::Error>(())
    /// ```
    pub fn draft(name: &str) -> Option<Self> {
        let (_, text) = BOOKS.iter().find(|(known, _)| *known == name)?;
        Self::from_toml(text, name).ok()
    }

    /// Returns the names of the codebooks that come with the crate.
    pub fn draft_names() -> impl Iterator<Item = &'static str> {
        BOOKS.iter().map(|(name, _)| *name)
    }
}
