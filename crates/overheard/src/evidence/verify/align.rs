//! What was said, laid beside what is quoted, word by word.

use super::WordChange;
use super::folding::Words;
use std::ops::Range;

/// The nearest that a turn comes to a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Words changed, added or left out.
    pub(super) edits: usize,
    /// The words of the turn, one range for each run without a marked gap.
    pub(super) said: Range<usize>,
    /// For each word of the quotation, the same word in the turn.
    pub(super) kept: Vec<Option<usize>>,
    pub(super) changes: Vec<WordChange>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    Same,
    Changed,
    Added,
    LeftOut,
}

/// Lays a quotation beside the words `within` of a turn, with the fewest edits; words before, behind and in marked gaps are free.
pub(super) fn align(quotation: &Words, turn: &Words, within: Range<usize>) -> Option<Alignment> {
    let (rows, columns) = (quotation.len(), within.len());
    let width = columns + 1;
    let said = |column: usize| &turn.folded[within.start + column - 1];
    let mut steps = vec![Step::Start; (rows + 1) * width];
    // Where a marked gap comes from: the column in which the part before it ended.
    let mut jumps: Vec<Option<Vec<usize>>> = vec![None; rows + 1];
    let mut before: Vec<usize> = vec![0; width];
    for row in 1..=rows {
        if row > 1 && quotation.begins[row - 1] {
            jumps[row] = Some(skip(&mut before));
        }
        let mut costs = vec![before[0] + 1; width];
        steps[row * width] = Step::Added;
        for column in 1..width {
            let same = quotation.folded[row - 1] == *said(column);
            let options = [
                (before[column - 1] + usize::from(!same), if same { Step::Same } else { Step::Changed }),
                (before[column] + 1, Step::Added),
                (costs[column - 1] + 1, Step::LeftOut),
            ];
            let best = options.into_iter().reduce(|best, next| if next.0 < best.0 { next } else { best })?;
            (costs[column], steps[row * width + column]) = best;
        }
        before = costs;
    }
    // Of equals the last: there the last word was changed, and not one added behind the others.
    let end = (0..width).reduce(|best, next| if before[next] <= before[best] { next } else { best })?;
    Some(trace(quotation, turn, &within, (&steps, &jumps), (before[end], end)))
}

/// Lets a row go on anywhere behind its best column; says from where.
fn skip(costs: &mut [usize]) -> Vec<usize> {
    let mut from: Vec<usize> = (0..costs.len()).collect();
    for column in 1..costs.len() {
        if costs[column - 1] < costs[column] {
            costs[column] = costs[column - 1];
            from[column] = from[column - 1];
        }
    }
    from
}

fn trace(
    quotation: &Words,
    turn: &Words,
    within: &Range<usize>,
    (steps, jumps): (&[Step], &[Option<Vec<usize>>]),
    (edits, end): (usize, usize),
) -> Alignment {
    let width = within.len() + 1;
    let mut kept = vec![None; quotation.len()];
    let mut changes = Vec::new();
    let (mut row, mut column) = (quotation.len(), end);
    while row > 0 {
        let (word, place) = (row - 1, within.start + column);
        let shown = |index: usize| turn.text[turn.spans[index].range()].to_owned();
        let quoted = || quotation.text[quotation.spans[word].range()].to_owned();
        let step = steps[row * width + column];
        match step {
            Step::Start => break,
            Step::Same => kept[word] = Some(place - 1),
            Step::Changed => changes.push(WordChange { word, said: shown(place - 1), quoted: quoted() }),
            Step::Added => changes.push(WordChange { word, said: String::new(), quoted: quoted() }),
            Step::LeftOut => changes.push(WordChange { word: row, said: shown(place - 1), quoted: String::new() }),
        }
        column -= usize::from(step != Step::Added);
        if step != Step::LeftOut {
            column = jumps[row].as_ref().map_or(column, |from| from[column]);
            row -= 1;
        }
    }
    changes.reverse();
    let places = || kept.iter().flatten().copied();
    let said = places().min().unwrap_or(within.start)..places().max().map_or(within.start, |last| last + 1);
    Alignment { edits, said, kept, changes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(quoted: &str, said: &str) -> (usize, Vec<(String, String)>) {
        let (quotation, turn) = (Words::of_quotation(quoted), Words::of_turn(said));
        let found = align(&quotation, &turn, 0..turn.len()).unwrap();
        (found.edits, found.changes.into_iter().map(|change| (change.said, change.quoted)).collect())
    }

    #[test]
    fn differences_are_told_word_by_word() {
        let said = "well, it took us eleven weeks to set it up, and then we left";
        let pair = |said: &str, quoted: &str| (said.to_owned(), quoted.to_owned());
        assert_eq!(changes("it took us eleven weeks", said), (0, vec![]));
        assert_eq!(changes("It took us seven weeks", said), (1, vec![pair("eleven", "seven")]));
        assert_eq!(changes("it took eleven weeks to set it up, and we left", said), (2, vec![pair("us", ""), pair("then", "")]));
        assert_eq!(changes("it took us eleven long weeks", said), (1, vec![pair("", "long")]));
        assert_eq!(changes("it took us … then we stayed", said), (1, vec![pair("left", "stayed")]));
    }
}
