//! Prints the valence of texts, for programs that score it: `valence LANGUAGE < texts`, one text a line; prints points and leaning of each.

use overheard::Language;
use overheard::evidence::ValenceReader;
use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let name = std::env::args().nth(1).unwrap_or_else(|| "en".to_owned());
    let language = Language::from_name(&name).ok_or("no such language")?;
    let reader = ValenceReader::of(language).ok_or("no lists for this language")?;
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let valence = reader.read(&line?);
        writeln!(out, "{}\t{}", valence.points, valence.leaning)?;
    }
    Ok(())
}
