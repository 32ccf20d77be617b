//! Archives and documents, hostile ones among them: refused with a reason, or read without what is wrong in them.

use overheard::Conversation;
use overheard::formats::{ReadOptions, read_bytes};
use overheard_tests::fuzz::How;
use overheard_tests::places::shared;
use std::fs;
use std::time::{Duration, Instant};

/// What has to come of a file: an error that holds these words, or these turns and the code of a diagnostic.
enum Expected {
    Refused(&'static str),
    Read(usize, &'static str),
}

use Expected::{Read, Refused};

const CASES: &[(&str, Expected)] = &[
    ("zip/bad_crc.zip", Refused("crc")),
    ("zip/bomb_ratio.docx", Refused("expansion")),
    ("zip/dup_names.zip", Refused("duplicate name")),
    ("zip/encrypted.zip", Refused("encrypted")),
    ("zip/lying_size.docx", Refused("zip archive that cannot be read")),
    ("zip/nested.zip", Refused("nested archives")),
    ("zip/overlapping_entries.zip", Refused("overlap")),
    ("zip/path_traversal.zip", Read(2, "ZIP-ENTRY-SKIPPED")),
    ("zip/symlink_entry.zip", Read(0, "ZIP-ENTRY-SKIPPED")),
    ("zip/many_entries.zip", Read(0, "NO-TURNS")),
    ("xml/billion_laughs.docx", Refused("DTD")),
    ("xml/xxe_file.docx", Refused("DTD")),
    ("xml/deep_nesting.docx", Refused("")),
    ("xml/bad_char_ref.docx", Read(1, "XML-CHAR-REF")),
    ("xml/xlsx_as_docx.docx", Refused("")),
    ("xml/missing_document.docx", Refused("missing part")),
    ("xml/unclosed.docx", Refused("word/document.xml")),
    ("xml/comments_hidden.docx", Read(0, "DOCX-HIDDEN")),
    ("xml/tracked_changes.docx", Read(0, "")),
    ("xml/many_attrs.docx", Read(0, "")),
    ("xml/many_namespaces.docx", Read(0, "")),
];

#[test]
fn hostile_containers_do_no_harm() {
    let Some(folder) = shared("bad-inputs") else {
        println!("skipped: ../shared is absent");
        return;
    };
    let mut wrong = Vec::new();
    for (file, expected) in CASES {
        let bytes = fs::read(folder.join(file)).unwrap();
        let start = Instant::now();
        let found = read_bytes(&bytes, file, &ReadOptions::default());
        if start.elapsed() > Duration::from_secs(1) {
            wrong.push(format!("{file}: took {:?}", start.elapsed()));
        }
        match (expected, found) {
            (Refused(words), Err(error)) if error.to_string().contains(words) => {}
            (Read(turns, code), Ok(found)) => {
                let count: usize = found.iter().map(|one| one.turns().len()).sum();
                let coded = found.iter().flat_map(Conversation::diagnostics).any(|one| one.code == *code);
                if (*turns > 0 && count != *turns) || !(code.is_empty() || coded) {
                    wrong.push(format!("{file}: {count} turns, {:?}", found[0].diagnostics()));
                }
            }
            (_, Err(error)) => wrong.push(format!("{file}: {error}")),
            (_, Ok(found)) => wrong.push(format!("{file}: read, {} conversations", found.len())),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn deleted_words_are_not_quoted() {
    let Some(folder) = shared("bad-inputs/xml") else {
        println!("skipped: ../shared is absent");
        return;
    };
    let found = read_bytes(&fs::read(folder.join("tracked_changes.docx")).unwrap(), "x.docx", &ReadOptions::default()).unwrap();
    assert_eq!(found[0].text(), "I like it");
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// Wants these turns of a Word file with this body.
#[track_caller]
fn check_word(body: &str, expected: &[&str]) {
    let xml = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let how = How { format: Some("docx"), wide: false, strict: false, thorough: false };
    let found = read_bytes(&how.file(xml.as_bytes()), "call.docx", &ReadOptions::default()).unwrap();
    let texts: Vec<&str> = found[0].turns().iter().map(|turn| found[0].slice(turn.text)).collect();
    assert_eq!(texts, expected);
}

/// Text of a Word file may be written as a section of raw characters.
#[test]
fn raw_sections_of_documents_are_text() {
    let body = ["Ana: It hangs.", "<![CDATA[Ben: Is a < b & c?]]>", "Ana: Yes.", "Ben: Why?"].map(paragraph).concat();
    check_word(&body, &["It hangs.", "Is a < b & c?", "Yes.", "Why?"]);
}

#[test]
fn the_largest_table_of_speech_is_read() {
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|text| format!("<w:tc>{}</w:tc>", paragraph(text))).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let table = |rows: &[[&str; 2]]| {
        format!("<w:tbl>{}{}</w:tbl>", row(&["Speaker", "Text"]), rows.iter().map(|cells| row(cells)).collect::<String>())
    };
    let small = table(&[["Cy", "An aside."]]);
    let large = table(&[["Ana", "It hangs."], ["Ben", "Since when?"], ["Ana", "Since May."]]);
    check_word(&(small.clone() + &paragraph("and") + &large), &["It hangs.", "Since when?", "Since May."]);
    check_word(&(large + &paragraph("and") + &small), &["It hangs.", "Since when?", "Since May."]);
}
