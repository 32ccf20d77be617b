//! Which column of a table, or key of JSON lines, holds what.

use super::ColumnMap;
use crate::error::{Error, Kind, Result};

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Text,
    Speaker,
    Role,
    Conversation,
    Start,
    End,
    Id,
}

pub(super) const FIELDS: usize = 7;

/// For each field the number of the column that holds it.
pub(super) type Mapping = [Option<usize>; FIELDS];

/// How many names an error about columns lists.
const LISTED: usize = 30;

impl Field {
    /// In the order in which columns are given away: a name that fits two fields goes to the first.
    pub(super) const ALL: [Self; FIELDS] = [Self::Text, Self::Speaker, Self::Role, Self::Conversation, Self::Start, Self::End, Self::Id];

    fn forced(self, columns: &ColumnMap) -> Option<&str> {
        match self {
            Self::Text => columns.text.as_deref(),
            Self::Speaker => columns.speaker.as_deref(),
            Self::Role => columns.role.as_deref(),
            Self::Conversation => columns.conversation.as_deref(),
            Self::Start => columns.start.as_deref(),
            Self::End => columns.end.as_deref(),
            Self::Id => columns.id.as_deref(),
        }
    }

    fn option(self) -> &'static str {
        match self {
            Self::Text => "columns.text",
            Self::Speaker => "columns.speaker",
            Self::Role => "columns.role",
            Self::Conversation => "columns.conversation",
            Self::Start => "columns.start",
            Self::End => "columns.end",
            Self::Id => "columns.id",
        }
    }

    /// Usual names, best first, in lower case and without punctuation.
    #[rustfmt::skip]
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Text => &[
                "text", "body", "message", "content", "comment", "utterance", "transcript", "review", "answer", "response",
                "sentence", "messagetext", "messagebody", "commenttext", "commentbody", "comments", "reviewtext",
                "reviewbody", "feedback", "feedbacktext", "answertext", "responsetext", "utterancetext", "transcription",
                "verbatim", "quote", "selftext", "caption", "segment", "speech", "plaintext", "bodytext", "description",
            ],
            Self::Speaker => &[
                "speaker", "speakername", "author", "authorid", "user", "username", "name", "from", "sender", "participant",
                "speakerlabel", "who", "speakerid", "authorname", "sendername", "fromname", "userid", "senderid",
                "displayname", "screenname", "participantid", "participantname", "nick", "nickname",
            ],
            Self::Role => &[
                "role", "speakerrole", "participantrole", "authortype", "side", "direction", "inbound", "authorrole",
                "sendertype", "senderrole", "usertype", "userrole", "speakertype", "participanttype", "channelrole",
            ],
            Self::Conversation => &[
                "conversation", "conversationid", "conversationroot", "ticketid", "threadid", "callid", "sessionid",
                "dialogueid", "doc", "docid", "interview", "interviewid", "root", "ticket", "thread", "call", "session",
                "dialogue", "dialogid", "dialog", "chatid", "convoid", "convid", "meetingid", "caseid", "document",
                "documentid",
            ],
            Self::Start => &[
                "start", "starttime", "begin", "t0", "timestamp", "time", "createdat", "date", "begintime", "offset",
                "startoffset", "starts", "datetime", "sentat", "created", "timecode", "timein",
            ],
            Self::End => &["end", "endtime", "t1", "to", "stop", "stoptime", "endoffset", "ends", "timeout", "finish"],
            Self::Id => &[
                "id", "utteranceid", "messageid", "msgid", "tweetid", "seg", "segid", "segmentid", "commentid", "reviewid",
                "responseid", "uuid", "turnid",
            ],
        }
    }

    /// How well a column's name fits, 0 is best; a key within an object is `user.name`.
    fn rank(self, name: &str) -> Option<usize> {
        let Some((outer, inner)) = name.split_once('.') else {
            return self.plain_rank(name);
        };
        self.plain_rank(name).or_else(|| {
            let outer = self.plain_rank(outer)?;
            let names_it = ["name", "displayname", "username", "id"].iter().position(|usual| *usual == folded(inner));
            let inner = match self {
                Self::Speaker | Self::Conversation => names_it,
                Self::Text => self.plain_rank(inner),
                Self::Role | Self::Start | Self::End | Self::Id => None,
            };
            Some(1_000 + outer * 100 + inner?)
        })
    }

    fn plain_rank(self, name: &str) -> Option<usize> {
        let folded = folded(name);
        let position = |wanted: &str| self.names().iter().position(|usual| *usual == wanted);
        if !matches!(self, Self::Start | Self::End) {
            return position(&folded);
        }
        let (stem, unit) = split_unit(&folded);
        // `from` alone is a person, `from_ms` is a time.
        let start_only = unit.is_some() && self == Self::Start && matches!(stem, "from" | "t");
        position(&folded).or_else(|| position(stem)).or(start_only.then_some(100))
    }
}

/// What a time's column name says about its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Seconds,
    Milliseconds,
}

/// The unit that a column's name ends with: `start_ms`.
pub(super) fn named_unit(name: &str) -> Option<Unit> {
    split_unit(&folded(name)).1
}

fn split_unit(folded: &str) -> (&str, Option<Unit>) {
    let units = [
        ("milliseconds", Unit::Milliseconds),
        ("millis", Unit::Milliseconds),
        ("msec", Unit::Milliseconds),
        ("ms", Unit::Milliseconds),
        ("seconds", Unit::Seconds),
        ("secs", Unit::Seconds),
        ("sec", Unit::Seconds),
        ("s", Unit::Seconds),
    ];
    let found = units.iter().find_map(|&(ending, unit)| Some((folded.strip_suffix(ending)?, unit)));
    found.map_or((folded, None), |(stem, unit)| (stem, Some(unit)))
}

/// Lower case, letters and digits only.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Finds the columns: the ones that the caller named, else those with usual names.
///
/// # Errors
/// `is_config` when a column that the caller named is not there.
pub(super) fn map(names: &[String], columns: &ColumnMap) -> Result<Mapping> {
    let mut mapping = Mapping::default();
    for field in Field::ALL {
        if let Some(wanted) = field.forced(columns) {
            let at = named(names, wanted).ok_or_else(|| missing(field, wanted, names))?;
            mapping[field as usize] = Some(at);
        }
    }
    fill(names, &mut mapping);
    Ok(mapping)
}

/// Finds the columns by usual names, where the caller's own are not there.
pub(super) fn map_or_guess(names: &[String], columns: &ColumnMap) -> Mapping {
    map(names, columns).unwrap_or_else(|_| {
        let mut mapping = Mapping::default();
        fill(names, &mut mapping);
        mapping
    })
}

fn fill(names: &[String], mapping: &mut Mapping) {
    for field in Field::ALL {
        if mapping[field as usize].is_some() {
            continue;
        }
        let free = (0..names.len()).filter(|at| !mapping.contains(&Some(*at)));
        let ranked = free.filter_map(|at| Some((field.rank(&names[at])?, at)));
        mapping[field as usize] = ranked.min().map(|(_, at)| at);
    }
}

fn named(names: &[String], wanted: &str) -> Option<usize> {
    let exact = names.iter().position(|name| name.trim() == wanted.trim());
    exact.or_else(|| names.iter().position(|name| folded(name) == folded(wanted) && !folded(wanted).is_empty()))
}

fn missing(field: Field, wanted: &str, names: &[String]) -> Error {
    let short = |name: &String| format!("{:?}", name.chars().take(60).collect::<String>());
    let mut listed: Vec<String> = names.iter().take(LISTED).map(short).collect();
    if names.len() > LISTED {
        listed.push(format!("{} more", names.len() - LISTED));
    }
    let found = format!("{wanted:?} (there are {})", listed.join(", "));
    Error::new(Kind::Option { option: field.option(), found, remedy: "name a column that is there or leave it out" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str]) -> Vec<Option<usize>> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        map(&names, &ColumnMap::default()).unwrap().to_vec()
    }

    #[test]
    fn usual_names_are_found_in_any_spelling() {
        let full = found(&["Conversation ID", "Speaker-Name", "Start Time", "END_TIME", "Message", "msg id", "Author Type"]);
        assert_eq!(full, [Some(4), Some(1), Some(6), Some(0), Some(2), Some(3), Some(5)]);
        assert_eq!(found(&["from_ms", "to_ms", "text"]), [Some(2), None, None, None, Some(0), Some(1), None]);
        assert_eq!(found(&["name", "speaker", "body", "text"])[..2], [Some(3), Some(1)]);
        assert_eq!(found(&["user.id", "user.name", "message.text", "meta.text"])[..2], [Some(2), Some(1)]);
        assert_eq!(found(&["price", "colour"]), [None; 7]);
    }

    #[test]
    fn a_forced_column_that_is_missing_names_those_that_are_there() {
        let columns = ColumnMap { text: Some("Remarks".into()), ..ColumnMap::default() };
        let names = ["text".to_owned(), "who".to_owned()];
        let error = map(&names, &columns).unwrap_err();
        assert!(error.is_config());
        let expected = "option columns.text cannot be \"Remarks\" (there are \"text\", \"who\"); \
                        name a column that is there or leave it out";
        assert_eq!(error.to_string(), expected);
        assert_eq!(map(&["remarks".to_owned()], &columns).unwrap()[0], Some(0));
    }

    #[test]
    fn units_stand_at_the_end_of_names() {
        assert_eq!(named_unit("start_ms"), Some(Unit::Milliseconds));
        assert_eq!(named_unit("Start (sec)"), Some(Unit::Seconds));
        assert_eq!(named_unit("begin"), None);
    }
}
