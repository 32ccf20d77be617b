//! `themes`: reads transcripts, says what it understood, and lists the themes that recur with their quotes.
//!
//! `cargo themes examples/data/interviews` runs it; `cargo themes --help` says what it can do.

#[path = "themes/arguments.rs"]
mod arguments;
#[path = "themes/closing.rs"]
mod closing;
#[path = "themes/conversations.rs"]
mod conversations;
#[path = "themes/diagnostics.rs"]
mod diagnostics;
#[path = "themes/groups.rs"]
mod groups;
#[cfg(test)]
#[path = "themes/invented.rs"]
mod invented;
#[path = "themes/listened.rs"]
mod listened;
#[path = "themes/listing.rs"]
mod listing;
#[path = "themes/page.rs"]
mod page;
#[path = "themes/places.rs"]
mod places;
#[path = "themes/speakers.rs"]
mod speakers;
#[path = "themes/table.rs"]
mod table;
#[path = "themes/terminal.rs"]
mod terminal;
#[path = "themes/understood.rs"]
mod understood;
#[path = "themes/waiting.rs"]
mod waiting;
#[path = "themes/words.rs"]
mod words;

use arguments::{Arguments, Asked, JsonTarget};
use overheard::{Study, Themes};
use page::Page;
use places::Places;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use waiting::Waiting;

fn main() -> ExitCode {
    let Err(failure) = run() else { return ExitCode::SUCCESS };
    match failure {
        Failure::Pipe => ExitCode::SUCCESS,
        Failure::Usage(message) => fail(&message, 2),
        Failure::Work(message) => fail(&message, 1),
    }
}

/// Why the program stops before its end.
#[derive(Debug)]
enum Failure {
    /// Whoever reads our output has had enough, as `head` does.
    Pipe,
    /// The arguments make no sense.
    Usage(String),
    /// The work could not be done.
    Work(String),
}

impl Failure {
    fn writing(target: impl fmt::Display, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Pipe,
            kind => Self::Work(format!("cannot write {target}: {kind}")),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::writing("to standard output", &error)
    }
}

impl From<overheard::Error> for Failure {
    fn from(error: overheard::Error) -> Self {
        let kind = if error.is_config() { Self::Usage } else { Self::Work };
        kind(error.to_string())
    }
}

fn fail(message: &str, code: u8) -> ExitCode {
    let lines: Vec<String> = message.lines().map(page::harmless).collect();
    // Nothing is left to tell when even this cannot be written.
    let _ = writeln!(io::stderr(), "themes: {}", lines.join("\n"));
    ExitCode::from(code)
}

fn run() -> Result<(), Failure> {
    match arguments::parse(lexopt::Parser::from_env()).map_err(Failure::Usage)? {
        Asked::Help => Ok(io::stdout().write_all(arguments::HELP.as_bytes())?),
        Asked::Version => Ok(writeln!(io::stdout(), "themes {} (overheard)", env!("CARGO_PKG_VERSION"))?),
        Asked::Themes(arguments) => find_themes(&arguments),
    }
}

fn find_themes(arguments: &Arguments) -> Result<(), Failure> {
    if let Some(JsonTarget::File(path)) = &arguments.json {
        check_folder(path)?;
    }
    let waiting = Waiting::on_terminal();
    let study = arguments.builder().progress(waiting.progress()).read(&arguments.paths);
    waiting.clear();
    let study = study?;
    if matches!(arguments.json, Some(JsonTarget::Output)) {
        let themes = listen(&study, &waiting)?;
        return write_json(&study, &themes, io::stdout().lock()).map_err(Failure::from);
    }
    let terminal = terminal::Terminal::of_output(arguments.width);
    let mut page = Page::new(BufWriter::new(io::stdout().lock()), terminal);
    let places = Places::new(study.base());
    understood::print(&mut page, &study, &places)?;
    listened::print(&mut page, study.conversations())?;
    page.flush()?;
    let themes = listen(&study, &waiting)?;
    listing::print(&mut page, &themes, &places, arguments.top)?;
    conversations::print(&mut page, &study, &themes, &places)?;
    closing::print(&mut page, &study, &themes)?;
    if let Some(JsonTarget::File(path)) = &arguments.json {
        save_json(&study, &themes, path)?;
        page.blank()?;
        page.text(0, &format!("All of it, every turn included, is in {}.", path.display()))?;
    }
    Ok(page.flush()?)
}

fn listen(study: &Study, waiting: &Waiting) -> Result<Themes, Failure> {
    waiting.say("looking for themes", study.len());
    let themes = study.themes();
    waiting.clear();
    Ok(themes?)
}

/// Finds out before the work, not after it, that there is no such folder.
fn check_folder(path: &Path) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(Failure::Usage(format!("--json {} is a folder; name a file in it", path.display())));
    }
    if folder.is_dir() { Ok(()) } else { Err(Failure::Usage(format!("--json: there is no folder {}; make it first", folder.display()))) }
}

fn save_json(study: &Study, themes: &Themes, path: &Path) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::Work(format!("cannot write {}: {}", path.display(), error.kind()));
    let file = File::create(path).map_err(failed)?;
    write_json(study, themes, file).map_err(failed)
}

fn write_json(study: &Study, themes: &Themes, writer: impl Write) -> io::Result<()> {
    let mut writer = BufWriter::new(writer);
    study.write_json(themes, &mut writer)?;
    writer.flush()
}
