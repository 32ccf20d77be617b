//! Codebooks that come with the crate; each is a file that can be copied and changed.

use super::Codebook;

/// Every ready codebook by name, in the order in which they are listed.
const BOOKS: [(&str, &str); 5] = [
    ("buying-insight", include_str!("ready/buying-insight.toml")),
    ("dimensions", include_str!("ready/dimensions.toml")),
    ("forces", include_str!("ready/forces.toml")),
    ("requests", include_str!("ready/requests.toml")),
    ("support", include_str!("ready/support.toml")),
];

impl Codebook {
    /// Returns a codebook that comes with the crate; `None` for a name that is not among [`Codebook::ready_names`].
    ///
    /// All are English. How often each code is right was measured, by one reader; see `METHODS.md#ready`. `buying-insight` follows the
    /// five kinds of insight that Adele Revella describes in *Buyer Personas*.
    ///
    /// ```
    /// let study = overheard::Study::builder().read_bytes("call.txt", b"Agent: And?\n\nAna: I wish it had a dark mode.\n")?;
    /// let requests = overheard::Codebook::ready("requests").expect("it is listed");
    /// assert_eq!(study.code(&requests)?.code("wish").expect("it is a code").heard.hits, 1);
    /// # Ok::<(), overheard::Error>(())
    /// ```
    pub fn ready(name: &str) -> Option<Self> {
        let (_, text) = BOOKS.iter().find(|(known, _)| *known == name)?;
        Self::from_toml(text, name).ok()
    }

    /// Returns the names of the codebooks that come with the crate.
    pub fn ready_names() -> impl Iterator<Item = &'static str> {
        BOOKS.iter().map(|(name, _)| *name)
    }
}
