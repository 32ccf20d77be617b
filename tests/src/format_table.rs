//! The table of formats, `FORMATS.md`, from the registry.

use overheard::formats::{FORMATS, Format, Keeps, Limits};
use std::fmt::Write as _;

const HEAD: &str = "# Formats\n\n\
    Made from the registry, `crates/overheard/src/formats/mod.rs`, by `OVERHEARD_REWRITE=1 cargo test -p overheard-tests --test it format_table`; do not edit.\n\n\
    The format is found by content; the ending of a file's name only breaks ties. What a reader *keeps*, beside what is said, it keeps where a file has it;\n\
    the names in *dialects* are those of `Source::dialect`. Text may be UTF-8, UTF-16, UTF-32 or a legacy charset.\n\n\
    | name | format | written by | endings | keeps | dialects | limits |\n\
    |---|---|---|---|---|---|---|\n";

/// Returns the document.
pub fn document() -> String {
    let mut out = HEAD.to_owned();
    FORMATS.iter().for_each(|format| out.push_str(&row(format)));
    out.push_str("\nA zip archive is read member by member, whatever their formats.\n\n## Limits of every file\n\n");
    out.push_str("Beyond these a file is refused; `ReadOptions::limits` changes them.\n\n| limit | default |\n|---|---|\n");
    let limits = Limits::default();
    let numbers = [
        ("bytes of a file", limits.file_bytes),
        ("bytes of a line, where lines matter", limits.line_bytes),
        ("cues of a file", limits.cues),
        ("speakers of a conversation", limits.speakers),
        ("entries of a zip archive", limits.archive_entries),
        ("bytes of all its entries, once inflated", limits.archive_bytes),
        ("times its packed size that an entry beyond 1 MiB may be", limits.archive_ratio),
        ("depth of JSON", limits.json_depth),
        ("diagnostics kept of a file; the rest is counted", limits.diagnostics),
    ];
    for (name, number) in numbers {
        let _ = writeln!(out, "| {name} | {} |", grouped(number));
    }
    out
}

fn row(format: &Format) -> String {
    let endings: Vec<String> = format.extensions.iter().map(|ending| format!("`.{ending}`")).collect();
    let keeps: Vec<&str> = format.keeps.iter().copied().map(Keeps::name).collect();
    let dialects: Vec<String> = format.dialects.iter().map(|dialect| format!("`{dialect}`")).collect();
    format!(
        "| `{}` | {} | {} | {} | {} | {} | {} |\n",
        format.name,
        format.title,
        format.producers,
        endings.join(" "),
        keeps.join(", "),
        dialects.join(" "),
        format.limits
    )
}

/// `1,234,567`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let comma =
        |(at, digit): (usize, char)| if at > 0 && (digits.len() - at).is_multiple_of(3) { format!(",{digit}") } else { format!("{digit}") };
    digits.chars().enumerate().map(comma).collect()
}
