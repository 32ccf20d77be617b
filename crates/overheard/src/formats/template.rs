//! A reader to copy: one message a line, `speaker > text`.
//!
//! It is compiled with the tests, so that the recipe stays true, but it is in no registry.

use super::lines::lines;
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::transcript::CueParts;

pub(super) const FORMAT: Format = Format {
    name: "arrow-lines",
    title: "Arrow lines",
    producers: "nobody",
    extensions: &["arrow"],
    keeps: &[Keeps::Speakers],
    dialects: &[],
    limits: "",
    probe,
    read,
};

// Look at the whole content, be quick to say no, and say in `why` what was seen.
fn probe(input: &Input<'_>) -> Option<Candidate> {
    let (hits, all) = lines(input.text)
        .filter(|line| !line.is_blank())
        .fold((0, 0), |(hits, all), line| (hits + usize::from(line.text.contains(" > ")), all + 1));
    (hits >= 3 && hits * 2 > all).then(|| Candidate::new(FORMAT.name, 60, format!("{hits} of {all} lines are `speaker > text`")))
}

// Push text by its range in the input, never as a copy: the range is what makes a quote verifiable.
fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    for line in lines(input.text).filter(|line| !line.is_blank()) {
        let Some((label, _)) = line.text.split_once(" > ") else {
            let at = line.start..line.end();
            return Err(Mismatch::NotThis { at, why: "a line has no arrow", expected: "`speaker > text`" });
        };
        let builder = output.only();
        let speaker = builder.speaker(label);
        builder.push(input.text, line.start + label.len() + 3..line.end());
        builder.end(CueParts { bytes: line.start..line.end(), speaker, ..CueParts::default() });
        output.check_only()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::ReadOptions;

    #[test]
    fn the_template_reads_what_it_detects() {
        let options = ReadOptions::default();
        let input = Input::new("Ana > it is slow\nBen > how slow?\nAna > very\n", "x.arrow", &options);
        assert_eq!(probe(&input).map(|candidate| candidate.format), Some(FORMAT.name));
        let mut output = Output::new(options.limits.clone());
        read(&input, &mut output).unwrap();
        assert_eq!((output.only().cue_count(), output.only().speaker_count()), (3, 2));
    }
}
