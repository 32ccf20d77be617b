//! What the caller asks for.

use lexopt::{Arg, Parser, ValueExt};
use overheard::formats::{FORMATS, format_named};
use overheard::{Language, Study, StudyBuilder};
use std::fmt::Display;
use std::path::PathBuf;
use std::str::FromStr;

/// The whole help.
pub(crate) const HELP: &str = "\
Finds the themes that recur across conversations, with quotes that prove them.

Usage: themes [OPTIONS] PATH...

PATH is a file, a folder (with all folders in it) or a glob such as \"a/*.vtt\".

Who is who (found from labels where they say it)
  --staff NAME       somebody who asks, sells or serves; a label, or whole
                     words at its start; may be given several times
  --customer NAME    somebody who is listened to; likewise

What to find
  --k N              number of themes, 1 to 512; found by itself if left out
  --quotes N         quotes for each theme; 2
  --language NAME    language of all conversations, such as english or de;
                     found for each if left out
  --seed N           seed of the content hashes

How to read
  --format NAME      read every file as this format instead of finding it
  --strict           stop at the first error in a file
  --recover          read what is whole of broken JSON and XML
  --threads N        threads to work with; results do not depend on it

What to show
  --top N            themes to print; 12
  --width N          columns to print in; the terminal's, 80 in a pipe
  --json FILE        write everything as JSON (schema/study-1.json);
                     - writes it to standard output and nothing else there
  --report FILE      write a page of HTML to share; speakers by role and number
  --names            speakers by name in the report
  --beliefs FILE     what is believed of customers, a line each, held in the
                     report against what they said
  --help             this
  --version          the version

Example
  themes interviews --staff \"Dana Whitlow\" --json themes.json
";

/// What to do when nothing was named.
const NO_PATHS: &str = "name files, folders or globs to read
  for example: themes examples/data/interviews
  all options: themes --help";

/// What the program is to do.
#[derive(Debug)]
pub(crate) enum Asked {
    Themes(Box<Arguments>),
    Help,
    Version,
}

/// Where the JSON goes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum JsonTarget {
    Output,
    File(PathBuf),
}

/// Everything that can be asked for.
#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) top: usize,
    pub(crate) json: Option<JsonTarget>,
    pub(crate) width: Option<usize>,
    pub(crate) report: Option<PathBuf>,
    pub(crate) names: bool,
    pub(crate) beliefs: Option<PathBuf>,
    builder: StudyBuilder,
}

impl Arguments {
    /// The study to be, with all options but progress.
    pub(crate) fn builder(&self) -> StudyBuilder {
        self.builder.clone()
    }
}

/// Reads the arguments; the error is a message for the caller.
pub(crate) fn parse(mut parser: Parser) -> Result<Asked, String> {
    let mut arguments = Arguments {
        paths: Vec::new(),
        top: 12,
        json: None,
        width: None,
        report: None,
        names: false,
        beliefs: None,
        builder: Study::builder().quotes(2),
    };
    while let Some(argument) = parser.next().map_err(|error| explain(&error))? {
        let name = match argument {
            Arg::Value(path) => {
                arguments.paths.push(path.into());
                continue;
            }
            Arg::Short('h') | Arg::Long("help") => return Ok(Asked::Help),
            Arg::Short('V') | Arg::Long("version") => return Ok(Asked::Version),
            Arg::Short(letter) => return Err(format!("unknown option -{letter}; themes --help lists all")),
            Arg::Long(name) => name.to_owned(),
        };
        arguments = option(arguments, &name, &mut parser)?;
    }
    if arguments.beliefs.is_some() && arguments.report.is_none() {
        return Err("--beliefs are held against what was said in the report; name one with --report".to_owned());
    }
    if arguments.paths.is_empty() { Err(NO_PATHS.to_owned()) } else { Ok(Asked::Themes(Box::new(arguments))) }
}

/// Takes one option; longer than most because it is the list of them.
fn option(mut arguments: Arguments, name: &str, parser: &mut Parser) -> Result<Arguments, String> {
    let builder = arguments.builder;
    arguments.builder = match name {
        "staff" => builder.staff(words(name, parser)?),
        "customer" => builder.customer(words(name, parser)?),
        "language" => builder.language(language(&words(name, parser)?)?),
        "format" => builder.format(format(words(name, parser)?)?),
        "k" => builder.themes(number(name, parser, 1, 512)?),
        "quotes" => builder.quotes(number(name, parser, 0, 100)?),
        "threads" => builder.threads(number(name, parser, 1, 4096)?),
        "seed" => builder.seed(number(name, parser, 0, u64::MAX)?),
        "strict" => builder.strict(true),
        "recover" => builder.recover(true),
        "top" => {
            arguments.top = number(name, parser, 0, usize::MAX)?;
            builder
        }
        "width" => {
            arguments.width = Some(number(name, parser, 20, 1000)?);
            builder
        }
        "report" => {
            arguments.report = Some(words(name, parser)?.into());
            builder
        }
        "beliefs" => {
            arguments.beliefs = Some(words(name, parser)?.into());
            builder
        }
        "names" => {
            arguments.names = true;
            builder
        }
        "json" => {
            arguments.json = Some(json(parser)?);
            builder
        }
        unknown => return Err(format!("unknown option --{unknown}; themes --help lists all")),
    };
    Ok(arguments)
}

fn explain(error: &lexopt::Error) -> String {
    format!("{error}; themes --help lists all options")
}

fn words(name: &str, parser: &mut Parser) -> Result<String, String> {
    let value = parser.value().map_err(|error| explain(&error))?;
    let text = value.string().map_err(|_| format!("--{name} is not valid text"))?;
    if text.trim().is_empty() { Err(format!("--{name} is empty; themes --help says what it takes")) } else { Ok(text) }
}

fn number<N: Copy + FromStr + PartialOrd + Display>(name: &str, parser: &mut Parser, low: N, high: N) -> Result<N, String> {
    let text = words(name, parser)?;
    let found = text.trim().parse().ok().filter(|found| *found >= low && *found <= high);
    found.ok_or_else(|| format!("--{name} cannot be {text}; take a number from {low} to {high}"))
}

fn json(parser: &mut Parser) -> Result<JsonTarget, String> {
    let value = parser.value().map_err(|error| explain(&error))?;
    match value.to_str() {
        Some("-") => Ok(JsonTarget::Output),
        Some("") => Err("--json is empty; name a file, or - for standard output".to_owned()),
        Some(_) | None => Ok(JsonTarget::File(value.into())),
    }
}

fn language(name: &str) -> Result<Language, String> {
    let unknown =
        || format!("--language cannot be {name}; take an English name or a code of two letters, such as english, de or portuguese");
    Language::from_name(name).ok_or_else(unknown)
}

fn format(name: String) -> Result<String, String> {
    if format_named(&name).is_some() {
        return Ok(name);
    }
    let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    Err(format!("--format cannot be {name}; known are {}", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(words: &[&str]) -> Result<Asked, String> {
        parse(Parser::from_args(words))
    }

    fn refused(words: &[&str]) -> String {
        asked(words).map_or_else(|message| message, |_| "accepted".to_owned())
    }

    #[test]
    fn options_and_paths_stand_in_any_order() {
        let Ok(Asked::Themes(found)) = asked(&["a", "--top=3", "--json", "-", "b", "--width", "60", "--", "--odd"]) else {
            panic!("refused")
        };
        assert_eq!(found.paths, ["a", "b", "--odd"].map(PathBuf::from));
        assert_eq!((found.top, found.json, found.width), (3, Some(JsonTarget::Output), Some(60)));
    }

    #[test]
    fn refusals_say_what_would_do() {
        assert!(refused(&[]).contains("for example: themes examples/data/interviews"));
        assert_eq!(refused(&["--k", "0", "x"]), "--k cannot be 0; take a number from 1 to 512");
        assert_eq!(refused(&["--k", "many", "x"]), "--k cannot be many; take a number from 1 to 512");
        assert!(refused(&["--language", "klingon"]).starts_with("--language cannot be klingon; take an English name"));
        assert!(
            refused(&["--format", "wax"]).starts_with("--format cannot be wax; known are ")
                && refused(&["--format", "wax"]).contains(", webvtt, ")
        );
        assert!(refused(&["--beliefs", "b.csv", "x"]).ends_with("name one with --report"));
        assert_eq!(refused(&["--stuff", "x"]), "unknown option --stuff; themes --help lists all");
        assert_eq!(refused(&["-x"]), "unknown option -x; themes --help lists all");
        assert!(refused(&["x", "--k"]).contains("missing argument"));
        assert!(refused(&["--strict=yes", "x"]).contains("unexpected argument"));
    }

    #[test]
    fn the_help_fits_80_columns_and_names_every_option() {
        assert!(HELP.lines().all(|line| line.chars().count() <= 80), "{HELP}");
        for name in [
            "staff", "customer", "k", "quotes", "top", "language", "format", "threads", "seed", "strict", "recover", "json", "report",
            "names", "width", "help", "version",
        ] {
            assert!(HELP.contains(&format!("  --{name} ")), "{name}");
        }
    }
}
