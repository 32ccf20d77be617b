//! Results of speech recognition in JSON, each as its producer lays them out.
//!
//! Where a result holds utterances they are the cues; where it holds only words, `words.rs` makes cues of
//! them. Labels are the producer's own, such as `spk_0`; with several channels `channel:speaker`.

pub(super) mod assemblyai;
pub(super) mod aws;
pub(super) mod azure;
pub(super) mod deepgram;
pub(super) mod google;
pub(super) mod research;
pub(super) mod rev;
pub(super) mod speechmatics;
pub(super) mod watson;

use super::json_tree::Node;
use std::borrow::Cow;

/// A label from channel and speaker, `1:0`, or from the one that is there.
fn channel_and_speaker<'a>(channel: Option<Cow<'a, str>>, speaker: Option<Cow<'a, str>>) -> Option<Cow<'a, str>> {
    match (channel, speaker) {
        (Some(channel), Some(speaker)) => Some(Cow::Owned(format!("{channel}:{speaker}"))),
        (channel, speaker) => speaker.or(channel),
    }
}

/// Whether the first objects of a list have this key.
pub(super) fn have(list: Node<'_>, key: &str) -> bool {
    let mut first = list.items().take(5).peekable();
    first.peek().is_some() && first.all(|node| node.get(key).is_some())
}
