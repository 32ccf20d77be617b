//! What programs around Whisper write when it is not segments alone: chunks of the pipeline of transformers,
//! words without segments, and segments in which only the words say who speaks.

use super::asr::have;
use super::columns::Unit;
use super::json_tree::Node;
use super::talk::{Join, Talk, Utterance};
use super::words::{Word, Words};
use super::{Input, Mismatch};

/// How many segments are looked at.
const SURVEYED: usize = 20;

enum Kin<'a> {
    /// `chunks` with a pair of times each, or the same called `speakers`.
    Chunks(Node<'a>),
    /// `words` beside a language, and no segments.
    Words(Node<'a>),
    /// Segments whose words name speakers while they themselves do not.
    Spoken(Node<'a>),
}

impl<'a> Kin<'a> {
    fn of(root: Node<'a>) -> Option<Self> {
        let [chunks, speakers, words, segments, language, text] =
            root.pick(["chunks", "speakers", "words", "segments", "language", "text"]);
        let timed = |list: &Node<'a>| have(*list, "timestamp") && have(*list, "text");
        if let Some(chunks) = speakers.filter(timed).or_else(|| chunks.filter(timed)) {
            return Some(Self::Chunks(chunks));
        }
        if let Some(segments) = segments.filter(|list| list.objects().take(SURVEYED).any(is_spoken_by_words)) {
            return Some(Self::Spoken(segments));
        }
        let plain = language.is_some() && text.is_some() && segments.is_none_or(|list| list.first().is_none());
        words.filter(|list| plain && have(*list, "word") && have(*list, "start")).map(Self::Words)
    }

    fn dialect(&self) -> &'static str {
        match self {
            Self::Chunks(_) => "chunks",
            Self::Words(_) => "words",
            Self::Spoken(_) => "whisperx",
        }
    }
}

fn is_spoken_by_words(segment: Node<'_>) -> bool {
    let [speaker, words] = segment.pick(["speaker", "words"]);
    speaker.is_none() && words.is_some_and(|words| words.objects().any(|word| word.get("speaker").and_then(Node::label).is_some()))
}

/// The dialect, if it is one of these.
pub(super) fn dialect(input: &Input<'_>) -> Option<&'static str> {
    Some(Kin::of(input.json()?.alone()?)?.dialect())
}

pub(super) fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let Some(kin) = Kin::of(root) else { return Ok(None) };
    talk.set_dialect(kin.dialect());
    talk.set_language(root.get("language"));
    match kin {
        Kin::Chunks(chunks) => chunks.objects().try_for_each(|chunk| talk.say(timed(chunk)))?,
        Kin::Words(words) => talk.say_all(grouped(words))?,
        Kin::Spoken(segments) => {
            for segment in segments.objects() {
                let words = segment.get("words").filter(|_| is_spoken_by_words(segment));
                talk.say_all(words.map_or_else(|| vec![whole(segment)], grouped))?;
            }
        }
    }
    Ok(Some(()))
}

/// `{"timestamp": [0.0, 2.5], "text": " It hangs"}`
fn timed(chunk: Node<'_>) -> Utterance<'_> {
    let [text, times, speaker] = chunk.pick(["text", "timestamp", "speaker"]);
    let mut times = times.into_iter().flat_map(Node::items).map(|time| time.ms(Unit::Seconds));
    Utterance {
        start_ms: times.next().flatten(),
        end_ms: times.next().flatten(),
        speaker: speaker.and_then(Node::label),
        ..Utterance::of(chunk.bytes(), text.and_then(Node::text))
    }
}

fn whole(segment: Node<'_>) -> Utterance<'_> {
    let [text, start, end, speaker] = segment.pick(["text", "start", "end", "speaker"]);
    Utterance {
        start_ms: start.and_then(|time| time.ms(Unit::Seconds)),
        end_ms: end.and_then(|time| time.ms(Unit::Seconds)),
        speaker: speaker.and_then(Node::label),
        ..Utterance::of(segment.bytes(), text.and_then(Node::text))
    }
}

fn grouped(list: Node<'_>) -> Vec<Utterance<'_>> {
    let mut words = Words::new(list.source());
    let mut last = None;
    for word in list.objects() {
        let [word_text, text, start, end, speaker] = word.pick(["word", "text", "start", "end", "speaker"]);
        let Some(cell) = word_text.or(text).and_then(Node::text) else { continue };
        // Words that could not be aligned, such as numerals, have neither time nor speaker.
        last = speaker.and_then(Node::label).or(last);
        words.push(Word {
            bytes: word.bytes(),
            cell,
            speaker: last.clone(),
            start_ms: start.and_then(|time| time.ms(Unit::Seconds)),
            end_ms: end.and_then(|time| time.ms(Unit::Seconds)),
            join: Join::Space,
            is_mark: false,
        });
    }
    words.finish()
}

#[cfg(test)]
mod tests {
    use super::super::testing::described;

    #[test]
    fn chunks_words_and_words_with_speakers_are_read() {
        let chunks = r#"{"text": " It hangs.", "chunks": [{"timestamp": [0.0, 2.5], "text": " It hangs."}, {"timestamp": [2.5, null], "text": " Why?"}]}"#;
        assert_eq!(described(chunks), "whisper-json/chunks x.txt:\n0-2500  > It hangs.\n2500-  > Why?\n");
        let words = r#"{"task": "transcribe", "language": "english", "text": "It hangs.", "words": [{"word": "It", "start": 0, "end": 0.5}, {"word": "hangs.", "start": 0.5, "end": 1}]}"#;
        assert_eq!(described(words), "whisper-json/words x.txt:\n0-1000  > It hangs.\n");
        let spoken = r#"{"language": "en", "word_segments": [], "segments": [{"start": 0, "end": 2, "text": " It hangs. Since 9?", "words": [
            {"word": "It", "start": 0, "end": 0.5, "speaker": "SPEAKER_00"}, {"word": "hangs.", "start": 0.5, "end": 1, "speaker": "SPEAKER_00"},
            {"word": "Since", "start": 1.2, "end": 1.4, "speaker": "SPEAKER_01"}, {"word": "9?"}]}, {"start": 3, "end": 4, "text": " Yes.", "speaker": "SPEAKER_00"}]}"#;
        let expected = "whisper-json/whisperx x.txt: SPEAKER_00(unknown) SPEAKER_01(unknown)\n0-1000 SPEAKER_00 > It hangs.\n\
                        1200-1400 SPEAKER_01 > Since 9?\n3000-4000 SPEAKER_00 > Yes.\n";
        assert_eq!(described(spoken), expected);
    }
}
