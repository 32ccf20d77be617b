//! CHAT, the transcripts of `TalkBank`: headers `@`, speech `*`, annotation `%`, continued behind a tab.

use super::input::note;
use super::lines::{Line, lines};
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::error::Severity;
use crate::transcript::{CueParts, Role};
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) const FORMAT: Format = Format {
    name: "chat-cha",
    title: "CHAT (TalkBank)",
    producers: "CLAN, Batchalign and the corpora of TalkBank",
    extensions: &["cha"],
    keeps: &[Keeps::Speakers, Keeps::Roles, Keeps::Starts, Keeps::Ends, Keeps::Language, Keeps::Metadata],
    dialects: &[],
    limits: "annotation tiers are left out; codes of the main tier stay in the text",
    probe,
    read,
};

/// Stands on both sides of a place in the recording, `\u{15}start_end\u{15}` in milliseconds.
const BULLET: char = '\u{15}';

/// The fields of `@ID`: language, corpus, code, age, sex, group, SES, role.
const ID_CODE: usize = 2;
const ID_ROLE: usize = 7;

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let first = lines(input.text).find(|line| !line.is_blank())?;
    if !first.text.starts_with('@') {
        return None;
    }
    let begins = lines(input.text).take_while(|line| !line.text.starts_with('*')).any(|line| line.text.trim_end() == "@Begin");
    let signed = first.text.trim_end() == "@UTF8";
    let (confidence, why) = match (begins, signed) {
        (true, _) => (100, "a header line is @Begin"),
        (false, true) => (95, "the first line is @UTF8"),
        (false, false) => return None,
    };
    Some(Candidate::new(FORMAT.name, confidence, why))
}

/// A header, an utterance or an annotation with the lines that go on with it.
struct Tier<'a> {
    name: &'a str,
    /// Where what stands behind the name starts.
    text_at: usize,
    bytes: Range<usize>,
    /// Whether a colon stands behind the name.
    named: bool,
}

impl<'a> Tier<'a> {
    fn of(line: Line<'a>) -> Self {
        let colon = line.text.find(':').filter(|&at| !line.text[..at].contains([' ', '\t']) || line.text.starts_with('@'));
        let name_end = colon.unwrap_or(line.text.trim_end().len());
        let text_at = line.start + colon.map_or(line.text.len(), |at| at + 1);
        Self { name: &line.text[..name_end], text_at, bytes: line.start..line.end(), named: colon.is_some() }
    }

    fn value(&self, text: &'a str) -> &'a str {
        text.get(self.text_at..self.bytes.end).unwrap_or_default().trim()
    }
}

fn tiers(text: &str) -> Vec<Tier<'_>> {
    let mut found: Vec<Tier<'_>> = Vec::new();
    for line in lines(text).filter(|line| !line.is_blank()) {
        match found.last_mut() {
            Some(tier) if !line.text.starts_with(['@', '*', '%']) => tier.bytes.end = line.end(),
            _ => found.push(Tier::of(line)),
        }
    }
    found
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let all = tiers(input.text);
    if !all.iter().any(|tier| tier.name == "@Begin" || (tier.named && tier.name.starts_with('*'))) {
        let why = "neither a header @Begin nor an utterance stands in it";
        return Err(Mismatch::NotThis { at: 0..0, why, expected: "`@Begin` and lines `*CODE:` with a tab behind" });
    }
    let roles = roles(input.text, &all);
    let mut headers: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut annotated: Option<Range<usize>> = None;
    output.only();
    for (index, tier) in all.iter().enumerate() {
        match tier.name.as_bytes().first() {
            Some(b'@') => header(tier, input.text, &mut headers),
            Some(b'*') if tier.named => {
                let below = all[index + 1..].iter().take_while(|below| below.name.starts_with('%')).last();
                let end = below.map_or(tier.bytes.end, |below| below.bytes.end);
                utterance(tier, end, input, &roles, output)?;
            }
            Some(b'%') => annotated = Some(annotated.unwrap_or_else(|| tier.bytes.clone())),
            _ => {
                let message = "the line is neither a header, an utterance nor an annotation; left out";
                note(output.only(), &input.options.limits, Severity::Error, "CHAT-STRAY-LINE", message, tier.bytes.clone());
            }
        }
    }
    if let Some(at) = annotated {
        let message = "annotation below utterances, such as %mor, is not speech; left out here and below";
        note(output.only(), &input.options.limits, Severity::Info, "CHAT-TIERS", message, at);
    }
    keep(headers, output);
    Ok(())
}

/// The role of every code that an `@ID` names.
fn roles<'a>(text: &'a str, all: &[Tier<'a>]) -> BTreeMap<&'a str, &'a str> {
    let ids = all.iter().filter(|tier| tier.name == "@ID");
    let fields = ids.map(|tier| tier.value(text).split('|').map(str::trim).collect::<Vec<&str>>());
    let known = fields.filter_map(|fields| Some((*fields.get(ID_CODE)?, *fields.get(ID_ROLE)?)));
    known.filter(|(_, role)| !role.is_empty()).collect()
}

/// Who is examined is listened to; relatives and bystanders are on neither side.
fn side(role: &str) -> Role {
    match role.to_ascii_lowercase().as_str() {
        "participant" | "subject" | "informant" => Role::Customer,
        "investigator" | "interviewer" => Role::Staff,
        _ => Role::Unknown,
    }
}

fn header<'a>(tier: &Tier<'a>, text: &'a str, headers: &mut BTreeMap<String, Vec<&'a str>>) {
    let name = tier.name.trim_start_matches('@').trim().to_lowercase();
    if !name.is_empty() && tier.named {
        headers.entry(name).or_default().push(tier.value(text));
    }
}

fn keep(headers: BTreeMap<String, Vec<&str>>, output: &mut Output) {
    for (name, values) in headers {
        let value = values.join("; ");
        match name.as_str() {
            "languages" => output.only().set_language(value.split([',', ' ']).next().unwrap_or_default()),
            "title" => output.only().set_title(&value),
            _ => {}
        }
        output.only().set_metadata(&name, &value);
    }
}

fn utterance(tier: &Tier<'_>, end: usize, input: &Input<'_>, roles: &BTreeMap<&str, &str>, output: &mut Output) -> Result<(), Mismatch> {
    let builder = output.only();
    let code = tier.name[1..].trim();
    let speaker = builder.speaker(code);
    if let Some((id, role)) = speaker.zip(roles.get(code)) {
        builder.set_role(id, side(role), role);
    }
    let (mut start_ms, mut end_ms) = (None, None);
    let mut at = tier.text_at;
    while let Some(bullet) = next_bullet(input.text, at..tier.bytes.end) {
        builder.push(input.text, at..bullet.start);
        builder.gap();
        if let Some((from, to)) = times(&input.text[bullet.clone()]) {
            start_ms = start_ms.or(Some(from));
            end_ms = Some(to);
        }
        at = bullet.end;
    }
    builder.push(input.text, at..tier.bytes.end);
    builder.end(CueParts { bytes: tier.bytes.start..end, speaker, start_ms, end_ms, ..CueParts::default() });
    output.check_only()
}

/// A bullet with both its signs; one that does not end within the line is only its first sign.
fn next_bullet(text: &str, within: Range<usize>) -> Option<Range<usize>> {
    let rest = &text[within.clone()];
    let open = rest.find(BULLET)?;
    let behind = &rest[open + 1..];
    let close = behind.find([BULLET, '\n', '\r']).filter(|&close| behind[close..].starts_with(BULLET));
    Some(within.start + open..within.start + close.map_or(open + 1, |close| open + close + 2))
}

/// The last two numbers: older files name the recording before them, `%snd:"name"_start_end`.
fn times(bullet: &str) -> Option<(i64, i64)> {
    let mut fields = bullet.trim_matches(BULLET).trim().rsplit('_');
    let mut number = || fields.next()?.parse::<i64>().ok();
    let (to, from) = (number()?, number()?);
    Some((from, to))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{described, read_text, tried};
    use crate::formats::ReadOptions;
    use crate::transcript::Role;

    const TALK: &str = "@UTF8\n@Begin\n@Languages:\teng, deu\n@Participants:\tPAR Ana Participant, INV Investigator\n\
        @ID:\teng|shop|PAR|40;|female|||Participant|||\n@ID: eng |shop| INV |||||Investigator|||\n\
        *INV:\twhat went wrong ? \u{15}0_1500\u{15}\n%mor:\tpro:int|what\n*PAR:\tit was [/] it was\n\tslow . \u{15}%snd:\"a_b\"_1600_4000\u{15}\n\
        @Comment:\tshe laughs\n@Comment:\tand leaves\n*PAR:\tthat's all .\n@End\n";

    #[test]
    fn utterances_have_times_and_roles() {
        let expected = "chat-cha x.txt: INV(staff) PAR(customer)\n0-1500 INV > what went wrong ?\n\
                        1600-4000 PAR > it was [/] it was slow .\nPAR > that's all .\n";
        assert_eq!(described(TALK), expected);
        assert_eq!(tried(TALK), Some(("chat-cha", 100)));
        let found = &read_text(TALK, &ReadOptions::default()).unwrap()[0];
        assert_eq!((found.language_hint(), found.metadata()["comment"].as_str()), (Some("eng"), "she laughs; and leaves"));
        assert_eq!((found.turns().len(), found.speakers()[1].role), (2, Role::Customer));
        assert_eq!(found.diagnostics().iter().map(|one| &*one.code).collect::<Vec<_>>(), ["CHAT-TIERS"]);
    }

    #[test]
    fn a_bullet_without_its_end_is_no_speech() {
        let text = "@Begin\n*A:\tone \u{15}12_\n*B:\ttwo \u{15}x_y\u{15} three\nno tier\n@End\n";
        assert_eq!(described(text), "chat-cha x.txt: A(unknown) B(unknown)\nA > one 12_\nB > two three no tier\n");
        assert_ne!(tried("@ana: hello\n@ben: hi\n@ana: well\n").map(|(name, _)| name), Some("chat-cha"));
    }
}
