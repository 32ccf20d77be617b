//! Time and memory of one run, and tables of many.

use super::contenders::Contender;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// A run on one thread whose wall time is more than so many times its CPU time was disturbed.
const DISTURBED: f64 = 1.15;

/// What one run took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figures {
    pub(super) wall_s: f64,
    pub(super) cpu_s: f64,
    pub(super) peak_kib: f64,
}

/// Runs a contender once.
pub(super) fn measure(python: &Path, root: &Path, out: &Path, contender: &Contender) -> Result<Figures, String> {
    let (script, written) = (root.join("benches/rivals/measure.py"), out.join("figures"));
    let (program, arguments) = contender.command_line();
    let mut command = Command::new(python);
    command.arg(script).arg(&written).arg(program).args(arguments).stdout(Stdio::null());
    let status = command.status().map_err(|error| format!("{}: {error}", contender.name))?;
    if !status.success() {
        return Err(format!("{} ended with {status}", contender.name));
    }
    let text = std::fs::read_to_string(&written).map_err(|error| format!("{}: {error}", written.display()))?;
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    match numbers[..] {
        [wall_s, cpu_s, peak_kib] => Ok(Figures { wall_s, cpu_s, peak_kib }),
        _ => Err(format!("{}: not three figures", written.display())),
    }
}

/// The middle value; of an even number of values the mean of the middle two.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => 0.0,
        len if len % 2 == 1 => values[len / 2],
        len => f64::midpoint(values[len / 2 - 1], values[len / 2]),
    }
}

fn medians(rounds: &[Figures]) -> Figures {
    let of = |pick: fn(&Figures) -> f64| median(rounds.iter().map(pick));
    Figures { wall_s: of(|one| one.wall_s), cpu_s: of(|one| one.cpu_s), peak_kib: of(|one| one.peak_kib) }
}

/// A Markdown table of medians; ratios are those of the others to the first.
pub(super) fn table(contenders: &[Contender], rounds: &[Vec<Figures>]) -> String {
    let mut text = String::from("| | wall s | CPU s | peak RSS MB | wall ratio | CPU ratio |\n|---|---|---|---|---|---|\n");
    let all: Vec<Figures> = rounds.iter().map(|rounds| medians(rounds)).collect();
    let Some(first) = all.first() else { return text };
    for (contender, of) in contenders.iter().zip(&all) {
        let mark = if contender.single && of.wall_s > DISTURBED * of.cpu_s { " *" } else { "" };
        let (wall, cpu) = (of.wall_s / first.wall_s, of.cpu_s / first.cpu_s);
        let memory = of.peak_kib * 1024.0 / 1e6;
        let _ = writeln!(text, "| {}{mark} | {:.3} | {:.3} | {memory:.0} | {wall:.2} | {cpu:.2} |", contender.name, of.wall_s, of.cpu_s);
    }
    let _ = writeln!(text, "\nMedians of {} rounds, in turns. Ratios are to the first row: above 1 it is the faster one.", rounds[0].len());
    if text.contains(" * |") {
        text.push_str("* A single thread that waited: its wall time is more than 1.15 times its CPU time, so that only CPU counts.\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_are_in_the_middle() {
        assert_eq!(median([3.0, 1.0, 2.0].into_iter()).to_bits(), 2f64.to_bits());
        assert_eq!(median([4.0, 1.0, 2.0, 3.0].into_iter()).to_bits(), 2.5f64.to_bits());
        assert_eq!(median(std::iter::empty()).to_bits(), 0f64.to_bits());
    }
}
