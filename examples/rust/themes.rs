//! `themes`: reads transcripts, says what it understood, and lists the themes that recur with their quotes.
//!
//! `cargo themes examples/data/interviews` runs it; `cargo themes --help` says what it can do.

#[path = "themes/arguments.rs"]
mod arguments;
#[path = "themes/terminal.rs"]
mod terminal;
#[path = "themes/waiting.rs"]
mod waiting;

use arguments::{Arguments, Asked, JsonTarget};
use overheard::compare::{self, Belief};
use overheard::export::{ListingOptions, ReportOptions, harmless};
use overheard::{Study, Themes};
use std::fmt;
use std::fs::{self, File};
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
    let lines: Vec<String> = message.lines().map(harmless).collect();
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
        check_folder("--json", path)?;
    }
    if let Some(path) = &arguments.report {
        check_folder("--report", path)?;
    }
    let beliefs = arguments.beliefs.as_deref().map_or(Ok(Vec::new()), read_beliefs)?;
    let report = ReportOptions::default().names(arguments.names).beliefs(beliefs);
    let waiting = Waiting::on_terminal();
    let study = arguments.builder().progress(waiting.progress()).read(&arguments.paths);
    waiting.clear();
    let study = study?;
    if matches!(arguments.json, Some(JsonTarget::Output)) {
        let themes = listen(&study, &waiting)?;
        save_report(&study, &themes, &report, arguments)?;
        return write_json(&study, &themes, io::stdout().lock()).map_err(Failure::from);
    }
    let terminal = terminal::Terminal::of_output(arguments.width);
    let options = ListingOptions::default().width(terminal.width).colours(terminal.colours).top(arguments.top);
    let mut out = BufWriter::new(io::stdout().lock());
    study.write_reading(options, &mut out)?;
    out.flush()?;
    let themes = listen(&study, &waiting)?;
    study.write_listing(&themes, options, &mut out)?;
    if let Some(JsonTarget::File(path)) = &arguments.json {
        save_json(&study, &themes, path)?;
        writeln!(out, "\nAll of it, every turn included, is in {}.", harmless(&path.display().to_string()))?;
    }
    save_report(&study, &themes, &report, arguments)?;
    if let Some(path) = &arguments.report {
        writeln!(out, "\nThe report is in {}.", harmless(&path.display().to_string()))?;
    }
    Ok(out.flush()?)
}

fn listen(study: &Study, waiting: &Waiting) -> Result<Themes, Failure> {
    waiting.say("looking for themes", study.len());
    let themes = study.themes();
    waiting.clear();
    Ok(themes?)
}

/// Finds out before the work, not after it, that there is no such folder.
fn check_folder(option: &str, path: &Path) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(Failure::Usage(format!("{option} {} is a folder; name a file in it", path.display())));
    }
    if folder.is_dir() { Ok(()) } else { Err(Failure::Usage(format!("{option}: there is no folder {}; make it first", folder.display()))) }
}

/// Reads what is believed before the work, so that a mistake in it costs no time.
fn read_beliefs(path: &Path) -> Result<Vec<Belief>, Failure> {
    let text = fs::read_to_string(path).map_err(|error| Failure::Work(format!("cannot read {}: {}", path.display(), error.kind())))?;
    let beliefs = compare::beliefs(&text).map_err(|error| Failure::Work(format!("{}: {error}", path.display())))?;
    if beliefs.is_empty() { Err(Failure::Usage(format!("{} holds no belief; write a line for each", path.display()))) } else { Ok(beliefs) }
}

fn save_report(study: &Study, themes: &Themes, options: &ReportOptions, arguments: &Arguments) -> Result<(), Failure> {
    let Some(path) = &arguments.report else { return Ok(()) };
    let failed = |error: io::Error| Failure::Work(format!("cannot write {}: {}", path.display(), error.kind()));
    let mut writer = BufWriter::new(File::create(path).map_err(failed)?);
    study.write_report(themes, options, &mut writer).and_then(|()| writer.flush()).map_err(failed)
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
