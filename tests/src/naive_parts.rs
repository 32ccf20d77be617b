//! A second way into containers that shares no code with the library: local headers of zip archives one after the
//! other, and mails split at their boundaries.

/// Returns the bytes of a part of `file`; `None` where there is none with this path.
pub fn part_of(file: &[u8], path: &str) -> Option<Vec<u8>> {
    if file.starts_with(b"PK") { member(file, path) } else { mail_part(file, path) }
}

fn member(file: &[u8], path: &str) -> Option<Vec<u8>> {
    let number = |at: usize, len: usize| {
        file.get(at..at + len).map(|bytes| bytes.iter().rev().fold(0usize, |sum, &byte| sum * 256 + usize::from(byte)))
    };
    let mut at = 0;
    while file.get(at..at + 4) == Some(b"PK\x03\x04") {
        let (method, packed, name_len, extra_len) = (number(at + 8, 2)?, number(at + 18, 4)?, number(at + 26, 2)?, number(at + 28, 2)?);
        let start = at + 30 + name_len + extra_len;
        let content = file.get(start..start + packed)?;
        if file.get(at + 30..at + 30 + name_len)? == path.as_bytes() {
            return if method == 0 { Some(content.to_vec()) } else { miniz_oxide::inflate::decompress_to_vec(content).ok() };
        }
        at = start + packed;
    }
    None
}

fn mail_part(file: &[u8], path: &str) -> Option<Vec<u8>> {
    let text: String = file.iter().map(|&byte| char::from(byte)).collect();
    let (mail, number) = match path.split_once('/') {
        Some((mail, number)) => (mails(&text).into_iter().nth(mail.parse::<usize>().ok()? - 1)?, number),
        None => (text, path),
    };
    let mut parts = Vec::new();
    collect(&mail, &mut parts);
    parts.into_iter().nth(number.parse().ok()?)
}

/// The mails of a mailbox, without `>` before `From `.
fn mails(text: &str) -> Vec<String> {
    let whole = format!("\n\n{text}");
    let after: Vec<&str> = whole.split("\n\nFrom ").skip(1).collect();
    let body = |mail: &&str| mail.split_once('\n').map_or("", |(_, rest)| rest).replace("\n>From ", "\nFrom ");
    after.iter().map(body).collect()
}

/// Every part of a mail, the whole before its own; a character stands for a byte.
fn collect(mail: &str, parts: &mut Vec<Vec<u8>>) {
    let blank = if mail.contains("\r\n\r\n") { "\r\n\r\n" } else { "\n\n" };
    let (head, body) = mail.strip_prefix('\n').map_or_else(|| mail.split_once(blank).unwrap_or((mail, "")), |body| ("", body));
    let head = head.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    let field =
        |name: &str| head.lines().find_map(|line| line.to_lowercase().starts_with(name).then(|| line[name.len()..].trim().to_owned()));
    let kind = field("content-type:").unwrap_or_default();
    let encoding = field("content-transfer-encoding:").unwrap_or_default().to_lowercase();
    let bytes = |text: &str| text.chars().map(|c| c as u8).collect::<Vec<u8>>();
    parts.push(match encoding.as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => bytes(body),
    });
    let named = kind.to_lowercase().find("boundary=").filter(|_| kind.to_lowercase().starts_with("multipart/"));
    let Some(boundary) = named.map(|at| format!("--{}", kind[at + 9..].trim_matches('"'))) else { return };
    // Before the first boundary and behind the last one nothing is a part.
    let mut inner: Option<String> = None;
    for line in body.split_inclusive('\n') {
        let is_last = line.trim_end() == format!("{boundary}--");
        if line.trim_end() == boundary || is_last {
            inner.take().iter().for_each(|inner| collect(inner, parts));
            inner = (!is_last).then(String::new);
        } else if let Some(inner) = &mut inner {
            inner.push_str(line);
        }
    }
    inner.iter().for_each(|inner| collect(inner, parts));
}

fn quoted_printable(text: &str) -> Vec<u8> {
    let joined = text.replace("=\r\n", "").replace("=\n", "");
    let mut runs = joined.split('=');
    let latin = |run: &str| run.chars().map(|c| c as u8).collect::<Vec<u8>>();
    let mut bytes = latin(runs.next().unwrap_or_default());
    for run in runs {
        match run.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(latin(&run[2..]));
            }
            None => bytes.extend(latin(&format!("={run}"))),
        }
    }
    bytes
}

fn base64(text: &str) -> Vec<u8> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.chars().take_while(|c| *c != '=').filter_map(|c| DIGITS.find(c));
    let bits: Vec<usize> = digits.flat_map(|digit| (0..6).rev().map(move |place| digit >> place & 1)).collect();
    bits.chunks_exact(8).map(|octet| octet.iter().fold(0, |value, bit| value * 2 + *bit as u8)).collect()
}
