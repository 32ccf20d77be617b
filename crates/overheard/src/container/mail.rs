//! Mails and mailboxes: their letters, and the bytes of their parts behind the transfer encoding.

use mail_parser::{Address, Encoding as Transfer, HeaderValue, Message, MessageParser, MimeHeaders, PartType};
use std::borrow::Cow;
use std::ops::Range;

/// Headers that hardly any other text starts with.
const TELLING: &[&str] = &["content-type", "delivered-to", "from", "message-id", "mime-version", "received", "return-path"];

/// Headers that other texts may start with as well.
const USUAL: &[&str] = &["bcc", "cc", "content-transfer-encoding", "date", "in-reply-to", "reply-to", "sender", "subject", "to"];

/// A header block is at most this long, in bytes.
const MAX_HEADERS: usize = 256 << 10;

/// A message of a mail file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Letter {
    /// `Name <address>`, or what there is of it.
    pub(crate) from: Option<String>,
    pub(crate) subject: Option<String>,
    /// RFC 3339.
    pub(crate) date: Option<String>,
    /// Milliseconds since 1970.
    pub(crate) sent_ms: Option<i64>,
    pub(crate) id: Option<String>,
    /// Identifiers of the messages that it answers, the first one first.
    pub(crate) references: Vec<String>,
    pub(crate) bodies: Vec<Body>,
}

/// A part that is text for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Body {
    /// As [`super::part`] takes it.
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
    /// As the part names it.
    pub(crate) charset: Option<String>,
    pub(crate) is_html: bool,
}

/// Tells whether a file starts with the headers of a mail.
pub(crate) fn is_mail(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(MAX_HEADERS)];
    let is_box = is_mailbox(head);
    let mut lines = head.split(|&byte| byte == b'\n').skip(usize::from(is_box));
    let (mut telling, mut usual) = (0, 0);
    for line in lines.by_ref().map(|line| line.strip_suffix(b"\r").unwrap_or(line)) {
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(name) = header_name(line) else { return false };
        telling += usize::from(TELLING.contains(&name.as_str()));
        usual += usize::from(USUAL.contains(&name.as_str()));
    }
    let typed = head.get(..13).is_some_and(|start| start.eq_ignore_ascii_case(b"content-type:"));
    telling > 0 && (telling + usual >= 2 || is_box || typed)
}

fn header_name(line: &[u8]) -> Option<String> {
    let colon = line.iter().take(80).position(|&byte| byte == b':')?;
    let name = line[..colon].trim_ascii_end();
    let plain = !name.is_empty() && name.iter().all(|&byte| byte.is_ascii_graphic());
    plain.then(|| String::from_utf8_lossy(name).to_ascii_lowercase())
}

fn is_mailbox(bytes: &[u8]) -> bool {
    let line = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    line.starts_with(b"From ") && line.contains(&b':')
}

/// Where the messages of a mailbox are, without their lines `From `; a mail is one message.
fn messages(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if !is_mailbox(bytes) {
        found.push(0..bytes.len());
        return found;
    }
    let (mut at, mut after_blank) = (0, true);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        if after_blank && line.starts_with(b"From ") {
            if let Some(last) = found.last_mut() {
                last.end = at;
            }
            found.push(at + line.len()..bytes.len());
        }
        after_blank = matches!(line, b"\n" | b"\r\n");
        at += line.len();
    }
    found
}

/// Takes away the sign that mailboxes put before lines that start with `From `.
fn unquoted(message: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memmem::find(message, b"\n>From ").is_none() && memchr::memmem::find(message, b"\n>>From ").is_none() {
        return Cow::Borrowed(message);
    }
    let lines = message.split_inclusive(|&byte| byte == b'\n').map(|line| {
        let rest = &line[line.iter().take_while(|&&byte| byte == b'>').count()..];
        if rest.starts_with(b"From ") && rest.len() < line.len() { &line[1..] } else { line }
    });
    Cow::Owned(lines.collect::<Vec<_>>().concat())
}

/// Types of parts that are mails themselves, and what is put instead: as long, so that places stay.
const MESSAGES: [(&[u8], &[u8]); 3] =
    [(b"message/rfc822", b"message/x-mail"), (b"message/global", b"message/x-mail"), (b"multipart/digest", b"multipart/x-many")];

/// Takes mails within a mail for attachments: nobody looks into them, and nested in each other they trip an assertion of the parser.
fn without_messages_within(raw: &[u8]) -> Cow<'_, [u8]> {
    let mut flat = Cow::Borrowed(raw);
    for slash in memchr::memchr_iter(b'/', raw) {
        for (known, instead) in MESSAGES {
            let before = known.iter().position(|&byte| byte == b'/').unwrap_or(0);
            let Some(start) = slash.checked_sub(before) else { continue };
            let place = start..start + known.len();
            if raw.get(place.clone()).is_some_and(|found| found.eq_ignore_ascii_case(known)) {
                flat.to_mut()[place].copy_from_slice(instead);
            }
        }
    }
    flat
}

/// The letters of a mail or a mailbox.
pub(crate) fn letters(bytes: &[u8]) -> Vec<Letter> {
    let is_box = is_mailbox(bytes);
    let places = messages(bytes).into_iter().enumerate();
    let found = places.filter_map(|(index, place)| {
        let raw = if is_box { unquoted(&bytes[place]) } else { Cow::Borrowed(&bytes[place]) };
        let flat = without_messages_within(&raw);
        let message = MessageParser::default().parse(&*flat)?;
        let path = if is_box { format!("{}/", index + 1) } else { String::new() };
        Some(letter(&message, &raw, &path))
    });
    found.collect()
}

/// The bytes of part number `N` of a mail, or `MESSAGE/N` of a mailbox.
pub(super) fn part(bytes: &[u8], path: &str) -> Option<Vec<u8>> {
    let (message, number) = path.split_once('/').unwrap_or(("1", path));
    let message: usize = message.parse().ok()?;
    let place = messages(bytes).into_iter().nth(message.checked_sub(1)?)?;
    let raw = if is_mailbox(bytes) { unquoted(&bytes[place]) } else { Cow::Borrowed(&bytes[place]) };
    let flat = without_messages_within(&raw);
    let message = MessageParser::default().parse(&*flat)?;
    content(&message, &raw, number.parse().ok()?)
}

fn letter(message: &Message<'_>, raw: &[u8], path: &str) -> Letter {
    let bodies = message.text_body.iter().filter_map(|&number| {
        let number = number as usize;
        let part = message.parts.get(number)?;
        let is_html = match part.body {
            PartType::Text(_) => false,
            PartType::Html(_) => true,
            PartType::Binary(_) | PartType::InlineBinary(_) | PartType::Message(_) | PartType::Multipart(_) => return None,
        };
        let charset = part.content_type().and_then(|kind| kind.attribute("charset")).map(str::to_owned);
        Some(Body { path: format!("{path}{number}"), bytes: content(message, raw, number)?, charset, is_html })
    });
    let mut references = texts(message.references());
    references.extend(texts(message.in_reply_to()));
    Letter {
        from: message.from().and_then(sender),
        subject: message.subject().map(str::trim).filter(|subject| !subject.is_empty()).map(str::to_owned),
        date: message.date().map(mail_parser::DateTime::to_rfc3339),
        sent_ms: message.date().map(|date| date.to_timestamp().saturating_mul(1000)),
        id: message.message_id().map(str::to_owned),
        references,
        bodies: bodies.collect(),
    }
}

fn sender(address: &Address<'_>) -> Option<String> {
    let first = address.first()?;
    let text = |value: &Option<Cow<'_, str>>| value.as_deref().map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned);
    match (text(&first.name), text(&first.address)) {
        (Some(name), Some(address)) => Some(format!("{name} <{address}>")),
        (name, address) => name.or(address),
    }
}

fn texts(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(text) => vec![text.to_string()],
        HeaderValue::TextList(list) => list.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

/// A part behind its transfer encoding.
fn content(message: &Message<'_>, raw: &[u8], number: usize) -> Option<Vec<u8>> {
    let part = message.parts.get(number)?;
    let bytes = raw.get(part.offset_body as usize..part.offset_end as usize)?;
    Some(match part.encoding {
        Transfer::None => bytes.to_vec(),
        Transfer::QuotedPrintable => quoted_printable(bytes),
        Transfer::Base64 => base64(bytes),
    })
}

/// Undoes quoted-printable (RFC 2045, 6.7); what is no escape stays as it is.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let end = line.len() - line.iter().rev().take_while(|byte| matches!(byte, b'\n' | b'\r' | b' ' | b'\t')).count();
        let (text, soft) = line[..end].strip_suffix(b"=").map_or((&line[..end], false), |text| (text, end < line.len()));
        let mut rest = if soft { text } else { &line[..end] };
        while let Some((&byte, behind)) = rest.split_first() {
            let escaped = behind.get(..2).filter(|_| byte == b'=').and_then(|digits| Some(hex(digits[0])? * 16 + hex(digits[1])?));
            plain.push(escaped.unwrap_or(byte));
            rest = &behind[if escaped.is_some() { 2 } else { 0 }..];
        }
        if !soft {
            let line_end = line[end..].iter().filter(|byte| matches!(byte, b'\n' | b'\r'));
            plain.extend(line_end);
        }
    }
    plain
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

/// Undoes base64 (RFC 4648) up to its padding; what is no digit of it is passed over.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|&&byte| byte != b'=').filter_map(|&byte| {
        Some(match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        })
    });
    let mut plain = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0);
    for digit in digits {
        bits = (bits << 6 | u32::from(digit)) & 0xFFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            plain.push((bits >> held) as u8);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transfer_encodings_are_undone() {
        assert_eq!(quoted_printable(b"caf=C3=A9 =\r\nau lait  \r\n100 =% =3"), "café au lait\r\n100 =% =3".as_bytes());
        assert_eq!(base64(b"Y2Fm\r\nw6k=\r\nignored"), "café".as_bytes());
        assert_eq!((base64(b""), base64(b"Y")), (vec![], vec![]));
    }

    #[test]
    fn mailboxes_hold_letters() {
        let text = "From ana@example.org Mon Mar  4 10:00:00 2024\nFrom: Ana Lima <ana@example.org>\nSubject: slow\nMessage-ID: <1@x>\n\n\
            It is slow.\n>From day one.\n\nFrom ben@example.org Tue Mar  5 10:00:00 2024\nFrom: ben@example.org\nReferences: <1@x>\n\
            Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nSince caf=E9.\n";
        assert!(is_mail(text.as_bytes()));
        let found = letters(text.as_bytes());
        let from: Vec<Option<&str>> = found.iter().map(|letter| letter.from.as_deref()).collect();
        assert_eq!(from, [Some("Ana Lima <ana@example.org>"), Some("ben@example.org")]);
        assert_eq!(found[1].references, ["1@x"]);
        let bodies: Vec<(&str, &[u8])> = found.iter().map(|letter| (&*letter.bodies[0].path, &*letter.bodies[0].bytes)).collect();
        assert_eq!(bodies[0].1.trim_ascii(), b"It is slow.\nFrom day one.");
        assert_eq!((bodies[1].0, bodies[1].1.trim_ascii()), ("2/0", b"Since caf\xE9.".as_slice()));
        for (path, bytes) in bodies {
            assert_eq!(part(text.as_bytes(), path).as_deref(), Some(bytes));
        }
    }

    #[test]
    fn other_texts_are_no_mails() {
        for text in
            ["", "From here on it was slow.\n", "Subject: x\nDate: y\n\nhello\n", "From: Ana\nwe sat down\n", "Ana: hi\nBen: hello\n"]
        {
            assert!(!is_mail(text.as_bytes()), "{text}");
        }
    }
}
