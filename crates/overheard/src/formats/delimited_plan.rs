//! How a delimited text is laid out: delimiter, header, columns.

use super::clock::clock;
use super::columns::{self, FIELDS, Field, Mapping, Unit};
use super::delimited::row;
use super::delimited_scan::{Record, Records, Syntax};
use super::row_times::number;
use super::rows::{Cell, Row, Shape, mapped_names};
use super::webvtt::timing;
use super::{ColumnMap, Input, lines::lines};
use crate::error::Result;
use crate::transcript::Escape;

/// How many records are looked at.
const SURVEYED: usize = 200;

/// Delimiters with the name of their dialect.
const DELIMITERS: [(u8, &str); 4] = [(b'\t', "tab"), (b',', "comma"), (b';', "semicolon"), (b'|', "pipe")];

/// Longest name of a column, in bytes.
const MAX_NAME: usize = 300;

/// A layout, and how sure it is.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) syntax: Syntax,
    pub(super) dialect: &'static str,
    /// Whether the first record names the columns.
    pub(super) header: bool,
    pub(super) names: Vec<String>,
    pub(super) confidence: u8,
    pub(super) why: String,
    mapping: Mapping,
    unit: Option<Unit>,
}

/// The first records of a text in one syntax.
struct Sample<'a> {
    text: &'a str,
    syntax: Syntax,
    dialect: &'static str,
    records: Vec<(Record, Vec<Cell>)>,
}

/// The layout that fits best, if any does.
pub(super) fn plan(input: &Input<'_>) -> Option<Plan> {
    if is_something_else(input.text) {
        return None;
    }
    best(samples(input.text, 2).filter_map(|sample| sample.plan(&input.options.columns)))
}

/// A layout for content that the caller says is a table.
pub(super) fn plan_anyway(input: &Input<'_>) -> Option<Plan> {
    let columns = &input.options.columns;
    let known = best(samples(input.text, 1).filter_map(|sample| {
        let plan = sample.with_header(columns);
        (plan.mapping[Field::Text as usize].is_some()).then_some(plan)
    }));
    known.or_else(|| best(samples(input.text, 1).filter_map(|sample| sample.guess(columns))))
}

fn best(plans: impl Iterator<Item = Plan>) -> Option<Plan> {
    plans.reduce(|best, plan| if (plan.confidence, plan.names.len()) > (best.confidence, best.names.len()) { plan } else { best })
}

fn is_something_else(text: &str) -> bool {
    let start = text.trim_start();
    let signed = start.starts_with(['{', '[', '<', '|']) || start.starts_with("WEBVTT");
    signed || lines(text).take(40).any(|line| timing(line.text).is_some()) || is_zoom_chat(text)
}

/// Most lines that start with a time and a tab go on with `Name:` and a tab.
fn is_zoom_chat(text: &str) -> bool {
    let (mut timed, mut named) = (0, 0);
    for line in lines(text).take(SURVEYED) {
        let Some((time, rest)) = line.text.split_once('\t') else { continue };
        if clock(time).is_none_or(|clock| clock.len != time.len()) {
            continue;
        }
        let name = rest.split('\t').next().unwrap_or_default().trim_end();
        timed += 1;
        named += usize::from(name.len() > 1 && name.ends_with([':', '：']));
    }
    named * 2 > timed
}

/// Samples in those syntaxes in which the first record has so many fields or more.
fn samples(text: &str, fields: usize) -> impl Iterator<Item = Sample<'_>> {
    let samples =
        DELIMITERS.iter().map(move |&(delimiter, dialect)| Sample::new(text, Syntax { delimiter, quotes: true }, dialect, fields));
    samples.flatten()
}

impl<'a> Sample<'a> {
    /// `None` where the first record has fewer than `least` fields.
    fn new(text: &'a str, syntax: Syntax, dialect: &'static str, least: usize) -> Option<Self> {
        let mut reader = Records::new(text, syntax, None);
        let (mut records, mut fields) = (Vec::new(), Vec::new());
        while records.len() <= SURVEYED {
            let Some(record) = reader.next(&mut fields) else { break };
            if records.is_empty() && fields.len() < least {
                return None;
            }
            records.push((record, fields.clone()));
        }
        (!records.is_empty()).then_some(Self { text, syntax, dialect, records })
    }

    fn plan(&self, columns: &ColumnMap) -> Option<Plan> {
        self.known(columns).or_else(|| self.without_header()).or_else(|| self.misnamed(columns)).or_else(|| self.guess_carefully(columns))
    }

    fn first(&self) -> &[Cell] {
        self.records.first().map_or(&[], |(_, fields)| fields)
    }

    fn text_of(&self, record: usize, column: usize) -> &str {
        self.records.get(record).and_then(|(_, fields)| fields.get(column)).map_or("", |cell| cell.raw(self.text))
    }

    /// The share of records after the first that have as many fields as it; 0 without any.
    fn share_alike(&self) -> f64 {
        let wanted = self.first().len();
        let rest = self.records.get(1..).unwrap_or_default();
        let alike = rest.iter().filter(|(_, fields)| fields.len() == wanted).count();
        alike as f64 / rest.len().max(1) as f64
    }

    /// A header with a name that is usual for text.
    fn known(&self, columns: &ColumnMap) -> Option<Plan> {
        let plan = self.with_header(columns);
        let known = plan.mapping.iter().flatten().count();
        if plan.mapping[Field::Text as usize].is_none() || !self.is_header() {
            return None;
        }
        let share = self.share_alike();
        let confidence = match known {
            _ if self.records.len() == 1 => 50,
            1 if share < 0.6 => return None,
            _ if share < 0.6 => 60,
            1 => 85,
            _ => (86 + 2 * known).min(96) as u8,
        };
        (self.records.len() > 1 || known > 1).then_some(Plan { confidence, ..plan })
    }

    /// Names of columns are short, and no numbers.
    fn is_header(&self) -> bool {
        (0..self.first().len()).all(|column| {
            let name = self.text_of(0, column).trim();
            name.len() <= MAX_NAME && number(name).is_none() && name.split_whitespace().count() <= 30
        })
    }

    fn with_header(&self, columns: &ColumnMap) -> Plan {
        let names: Vec<String> = self.first().iter().map(|cell| cell.decode(self.text).trim().to_owned()).collect();
        let mapping = columns::map_or_guess(&names, columns);
        let text = mapping[Field::Text as usize].and_then(|at| names.get(at)).cloned().unwrap_or_default();
        let why = format!("{} columns with a header, text in {text:?}", names.len());
        let plan = Plan { header: true, mapping, why, ..self.bare(names) };
        // Whisper's own tables count milliseconds and quote nothing.
        if self.syntax.delimiter == b'\t' && plan.names == ["start", "end", "text"] && self.is_whisper() {
            let syntax = Syntax { quotes: false, ..self.syntax };
            return Plan { dialect: "whisper", syntax, unit: Some(Unit::Milliseconds), ..plan };
        }
        plan
    }

    fn is_whisper(&self) -> bool {
        let whole = |record, column| self.text_of(record, column).bytes().all(|byte| byte.is_ascii_digit());
        (1..self.records.len()).all(|record| whole(record, 0) && whole(record, 1))
    }

    fn bare(&self, names: Vec<String>) -> Plan {
        Plan {
            syntax: self.syntax,
            dialect: self.dialect,
            header: false,
            names,
            confidence: 1,
            why: String::new(),
            mapping: Mapping::default(),
            unit: None,
        }
    }

    /// A caller who names columns says that there is a header; where it lacks one of them, that is an error which lists it.
    fn misnamed(&self, columns: &ColumnMap) -> Option<Plan> {
        let plan = self.with_header(columns);
        let lacks = columns::map(&plan.names, columns).is_err();
        (lacks && self.is_header() && self.share_alike() > 0.95).then_some(Plan { confidence: 20, ..plan })
    }

    /// Layouts that are clear without a header.
    fn without_header(&self) -> Option<Plan> {
        let alike = self.share_alike() > 0.95 || self.records.len() == 1;
        let (names, dialect, confidence): (&[&str], _, _) = match self.first().len() {
            3 if alike && self.is_timed((1, 2)) => (&["text", "start", "end"], self.dialect, 70),
            3 if alike && self.is_timed((0, 1)) => (&["start", "end", "text"], self.dialect, 70),
            7 if self.syntax.delimiter == b'\t' && self.is_gitter() => {
                (&["room_id", "room", "time", "user_id", "user", "msg_id", "text"], "gitter", 90)
            }
            _ => return None,
        };
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let mapping = columns::map_or_guess(&names, &ColumnMap::default());
        let why = format!("no header, but every row is {}", names.join(", "));
        Some(Plan { dialect, confidence, why, mapping, ..self.bare(names) })
    }

    /// Whether two columns are numbers, and the first is not above the second.
    fn is_timed(&self, (start, end): (usize, usize)) -> bool {
        (0..self.records.len()).all(|record| {
            let times = number(self.text_of(record, start)).zip(number(self.text_of(record, end)));
            times.is_some_and(|(start, end)| 0.0 <= start && start <= end)
        })
    }

    fn is_gitter(&self) -> bool {
        let id = |text: &str| text.len() == 24 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let first = self.records.len().min(20);
        let hits = (0..first).filter(|&record| id(self.text_of(record, 0)) && id(self.text_of(record, 5))).count();
        hits * 10 >= first * 9
    }

    /// A table whose names say nothing: only where every row has as many fields and no prose could.
    fn guess_carefully(&self, columns: &ColumnMap) -> Option<Plan> {
        let all = self.first().len();
        let spaced = |(_, fields): &(Record, Vec<Cell>)| {
            fields.iter().skip(1).any(|cell| cell.escape == Escape::None && cell.raw(self.text).starts_with(' '))
        };
        let prose = self.records.iter().filter(|record| spaced(record)).count() * 4 > self.records.len();
        if all < 2 || self.records.len() < 3 || self.share_alike() < 0.99 || prose {
            return None;
        }
        let plan = self.guess(columns)?;
        let column = plan.mapping[Field::Text as usize]?;
        let phrases = (1..self.records.len()).filter(|&record| self.text_of(record, column).trim().contains(' ')).count();
        (phrases * 2 >= self.records.len() - 1).then_some(plan)
    }

    /// Takes the column with the longest values for the text.
    fn guess(&self, columns: &ColumnMap) -> Option<Plan> {
        let named = self.with_header(columns);
        let header = self.is_header() && (named.mapping.iter().any(Option::is_some) || self.names_numbers());
        let mut plan = if header { named } else { self.bare((1..=self.first().len()).map(|at| format!("column {at}")).collect()) };
        let free = (0..plan.names.len()).filter(|at| !plan.mapping.contains(&Some(*at)));
        let skip = usize::from(header && self.records.len() > 1);
        let length = |column: usize| (skip..self.records.len()).map(|record| self.text_of(record, column).len()).sum::<usize>();
        let (_, column) = free.map(|column| (length(column), column)).max_by_key(|&(length, column)| (length, usize::MAX - column))?;
        plan.mapping[Field::Text as usize] = Some(column);
        plan.confidence = if self.syntax.delimiter == b'\t' { 40 } else { 30 };
        plan.why = format!("{} columns in every row, the longest values in number {}", plan.names.len(), column + 1);
        Some(plan)
    }

    /// Whether a column holds numbers below something that is none.
    fn names_numbers(&self) -> bool {
        let numbers = |column| (1..self.records.len()).all(|record| number(self.text_of(record, column).trim()).is_some());
        self.records.len() > 1 && (0..self.first().len()).any(|column| !self.text_of(0, column).is_empty() && numbers(column))
    }
}

impl Plan {
    /// The columns, with those that the caller named.
    pub(super) fn checked_mapping(&self, columns: &ColumnMap) -> Result<Mapping> {
        let named = columns::map(&self.names, columns)?;
        let mut mapping = self.mapping;
        if self.header {
            let guessed = mapping[Field::Text as usize];
            mapping = named;
            mapping[Field::Text as usize] = named[Field::Text as usize].or(guessed);
        }
        Ok(mapping)
    }

    pub(super) fn shape(&self, input: &Input<'_>, mapping: &Mapping) -> Shape {
        let mut records = Records::new(input.text, self.syntax, Some(self.names.len()));
        let mut fields = Vec::new();
        if self.header {
            records.next(&mut fields);
        }
        let mut first: Vec<Row> = Vec::new();
        while first.len() < SURVEYED {
            let Some(record) = records.next(&mut fields) else { break };
            first.push(row(input.text, mapping, self.names.len(), (&record, &fields)));
        }
        let nameless: [Option<&str>; FIELDS] = mapping.map(|at| at.map(|_| ""));
        let names = if self.names.is_empty() { nameless } else { mapped_names(&self.names, mapping) };
        Shape::of(input.text, &names, &first, self.unit)
    }
}
