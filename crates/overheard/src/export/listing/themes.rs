//! The themes, each with how widely it is heard, how people say it, and quotes that can be opened.

use super::page::{Indent, Page, Style, columns};
use super::places::Places;
use crate::evidence::{RestsOn, ThemeValence};
use crate::export::words::{clock, counted};
use crate::{Quote, Theme, Themes};
use std::io::{self, Write};

const INDENT: usize = 4;
/// Below this fewer turns stay with the theme than come and go.
const WEAK: f64 = 0.5;
/// Key phrases shown; the JSON has all.
const PHRASES: usize = 6;

/// Prints the first `top` themes and how to see the others.
pub(super) fn print<W: Write>(
    page: &mut Page<W>,
    (themes, valence): (&Themes, &[ThemeValence]),
    places: &Places,
    top: usize,
) -> io::Result<()> {
    page.blank()?;
    if themes.is_empty() {
        page.heading("Themes: none")?;
        return page.text(0, "Nothing is said often enough, by those listened to, to be a theme.");
    }
    page.heading(&format!("Themes: {}, most widely heard first", themes.len()))?;
    for theme in themes.iter().take(top) {
        page.blank()?;
        print_theme(page, theme, places)?;
        if let Some(valence) = valence.iter().find(|of| of.theme == theme.id) {
            print_valence(page, valence, places)?;
        }
    }
    if themes.len() > top {
        page.blank()?;
        let noun = if top == 0 { "theme" } else { "more theme" };
        page.text(0, &format!("{} not shown; --top {} shows all.", counted(themes.len() - top, noun), themes.len()))?;
    }
    Ok(())
}

fn print_theme<W: Write>(page: &mut Page<W>, theme: &Theme, places: &Places) -> io::Result<()> {
    let number = format!("{:>2}", theme.id + 1);
    let label = format!("{number}{}{}", " ".repeat(INDENT.saturating_sub(number.len()).max(1)), theme.label);
    page.styled(Style::Bold, Indent { first: 0, rest: INDENT }, &label)?;
    page.text(INDENT, &heard(theme))?;
    if let Some(warning) = narrow_base(theme) {
        page.styled(Style::Warning, INDENT, warning)?;
    }
    if let Some((style, stability)) = theme.stability.map(holds) {
        page.styled(style, INDENT, &stability)?;
    }
    let phrases: Vec<&str> = theme.phrases.iter().take(PHRASES).map(|phrase| phrase.text.as_str()).collect();
    if !phrases.is_empty() {
        page.styled(Style::Faint, INDENT, &format!("key phrases: {}", phrases.join(", ")))?;
    }
    theme.quotes.iter().try_for_each(|quote| print_quote(page, quote, places))
}

/// Who takes which side, and a quote of the other.
fn print_valence<W: Write>(page: &mut Page<W>, valence: &ThemeValence, places: &Places) -> io::Result<()> {
    let (praise, complaint) = (valence.praise.count, valence.complaint.count);
    if praise + complaint == 0 {
        return Ok(());
    }
    let people = counted(valence.praise.total as usize, "speaker");
    page.blank()?;
    let sides = format!("by their words, {praise} of {people} praise and {complaint} complain");
    let Some(against) = &valence.disagrees else { return page.text(INDENT, &sides) };
    page.text(INDENT, &format!("{sides}; against that stands:"))?;
    print_quote(page, &against.quote, places)
}

/// `heard in 9 of 12 conversations (47-91%), by 9 of 12 speakers`.
fn heard(theme: &Theme) -> String {
    let (share, speakers) = (theme.conversations, theme.speakers);
    let of = |total: u64, noun: &str| counted(total as usize, noun);
    let interval = format!("({:.0}-{:.0}%)", share.low * 100.0, share.high * 100.0);
    format!(
        "heard in {} of {} {interval}, by {} of {}",
        share.count,
        of(share.total, "conversation"),
        speakers.count,
        of(speakers.total, "speaker")
    )
}

/// Where only one is listened to, every theme rests on that one, and the head of the page says so.
fn narrow_base(theme: &Theme) -> Option<&'static str> {
    match theme.rests_on {
        RestsOn::OneSpeaker if theme.speakers.total > 1 && theme.conversations.count > 1 => Some("rests on one speaker"),
        RestsOn::OneSpeaker if theme.speakers.total > 1 => Some("rests on one speaker in one conversation"),
        RestsOn::OneConversation if theme.conversations.total > 1 => Some("rests on one conversation"),
        RestsOn::OneSpeaker | RestsOn::OneConversation | RestsOn::Several => None,
    }
}

/// `stability 83%`, with a warning where that is low.
fn holds(stability: f64) -> (Style, String) {
    let percent = format!("stability {:.0}%", stability * 100.0);
    let changes = || format!("{percent}: it changes much when part of the conversations is left out");
    if stability < WEAK { (Style::Warning, changes()) } else { (Style::Faint, percent) }
}

fn print_quote<W: Write>(page: &mut Page<W>, quote: &Quote, places: &Places) -> io::Result<()> {
    let place = places.line(&quote.path, quote.line);
    let who = quote.speaker.clone().unwrap_or_else(|| "no name".to_owned());
    let mut source = vec![who];
    source.extend(quote.start_ms.map(clock));
    let who = format!("— {}", source.join(", "));
    // The closing mark, and the opening one by its width, belong to the text; the rest hangs under its first letter.
    page.blank()?;
    page.text(Indent { first: INDENT, rest: INDENT + 1 }, &format!("“{}”", quote.text))?;
    let one_line = format!("{who}, {place}");
    if INDENT + columns(&one_line) <= page.width() {
        return page.line(Style::Faint, INDENT, &one_line);
    }
    page.styled(Style::Faint, Indent { first: INDENT, rest: INDENT + 2 }, &format!("{who},"))?;
    page.line(Style::Faint, INDENT + 2, &place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::listing::page::Terminal;
    use crate::export::listing::tests::{complaints, conversation, painted, printed, study};
    use std::path::Path;

    fn listing(themes: &Themes, width: usize, top: usize) -> String {
        printed(width, |page| print(page, (themes, &[]), &Places::new(Path::new("calls")), top))
    }

    #[test]
    fn a_theme_tells_how_widely_it_is_heard_and_proves_it() {
        let mut themes = complaints(12).themes().unwrap();
        let theme = &mut themes.themes[0];
        "slow export".clone_into(&mut theme.label);
        theme.conversations = crate::Share::new(9, 12);
        theme.speakers = crate::Share::new(10, 14);
        theme.stability = Some(0.628);
        theme.phrases.clear();
        theme.quotes.truncate(1);
        "Our export crawls, and by the time that it is done the export is of no use to anybody any more."
            .clone_into(&mut theme.quotes[0].text);
        let expected = "
 1  slow export
    heard in 9 of 12 conversations (47-91%), by 10 of 14 speakers
    stability 63%

    “Our export crawls, and by the time that it is done the export is of no use
     to anybody any more.”
    — Customer 5, 00:00:05, calls/call-05.vtt:7

";
        let page = listing(&themes, 80, 1);
        assert!(page.contains(expected), "{page}");
        assert!(page.ends_with(&format!("not shown; --top {} shows all.\n", themes.len())), "{page}");
    }

    #[test]
    fn quotes_keep_within_every_width_and_places_stay_whole() {
        let themes = complaints(6).themes().unwrap();
        for width in [40, 80, 160] {
            let page = listing(&themes, width, 12);
            assert!(page.lines().all(|line| columns(line) <= width), "{width}:\n{page}");
            assert!(page.lines().any(|line| line.ends_with(" calls/call-00.vtt:7")), "{width}:\n{page}");
        }
    }

    #[test]
    fn escape_sequences_are_ours_and_only_where_colours_are_wanted() {
        let evil = |text: &mut String| text.push_str("\u{1b}[31m\u{9b}5m\u{7}");
        let mut themes = complaints(6).themes().unwrap();
        for theme in &mut themes.themes {
            evil(&mut theme.label);
            theme.phrases.iter_mut().for_each(|phrase| evil(&mut phrase.text));
            for quote in &mut theme.quotes {
                quote.speaker.iter_mut().for_each(evil);
                evil(&mut quote.text);
                evil(&mut quote.path);
            }
        }
        let places = Places::new(Path::new("calls"));
        let plain = listing(&themes, 80, 12);
        assert!(plain.contains("\u{fffd}[31m") && !plain.contains(|c: char| c.is_control() && c != '\n'), "{plain:?}");
        let painted = painted(Terminal { width: 80, colours: true }, |page| print(page, (&themes, &[]), &places, 12));
        let ours = ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[33m", "\u{1b}[0m"].iter().fold(painted, |text, code| text.replace(code, ""));
        assert_eq!(ours, plain);
    }

    #[test]
    fn a_theme_of_one_speaker_or_conversation_says_so() {
        let themes = complaints(12).themes().unwrap();
        let Some(theme) = themes.iter().next() else { panic!("no theme") };
        let mut theme = theme.clone();
        assert_eq!(narrow_base(&theme), None);
        (theme.rests_on, theme.speakers) = (RestsOn::OneSpeaker, crate::Share::new(1, 12));
        assert_eq!(narrow_base(&theme), Some("rests on one speaker"));
        theme.conversations = crate::Share::new(1, 12);
        assert_eq!(narrow_base(&theme), Some("rests on one speaker in one conversation"));
        (theme.rests_on, theme.speakers) = (RestsOn::OneConversation, crate::Share::new(2, 12));
        assert_eq!(narrow_base(&theme), Some("rests on one conversation"));
        (theme.rests_on, theme.conversations) = (RestsOn::OneSpeaker, crate::Share::new(1, 1));
        theme.speakers = crate::Share::new(1, 1);
        assert_eq!(narrow_base(&theme), None);
        assert_eq!(heard(&theme), "heard in 1 of 1 conversation (21-100%), by 1 of 1 speaker");
    }

    #[test]
    fn one_who_disagrees_is_quoted_where_a_side_prevails() {
        let said = [
            "The export is terrible, I hate that export",
            "Our export is slow and broken, an awful export",
            "My export crashed again, such a useless export",
            "What a bad export, their export is horrible",
            "I love the export, an excellent and easy export",
            "Every export disappoints me, an unreliable export",
        ];
        let elsewhere = [
            "Payroll runs on Friday, payroll takes me an hour",
            "We moved payroll to Monday, payroll and all",
            "Who does payroll? I run payroll",
        ];
        let call = |(at, said): (usize, &&str)| {
            let name = format!("Customer {at}");
            let turns = [
                ("Agent", "And what else?"),
                (&*name, *said),
                ("Agent", "I see."),
                (&*name, elsewhere[at % elsewhere.len()]),
                (&*name, "Thanks, bye"),
            ];
            conversation(&format!("call-{at}.vtt"), &turns)
        };
        let study = study(said.iter().enumerate().map(call).collect());
        let themes = study.themes().unwrap();
        let valence = study.valence(&themes).unwrap();
        let page = printed(80, |page| print(page, (&themes, &valence), &Places::new(Path::new("calls")), 1));
        let expected = "    by their words, 1 of 6 speakers praise and 5 complain; against that stands:\n\n    “I love the export";
        assert!(page.contains(expected), "{page}");
    }

    #[test]
    fn a_theme_that_does_not_hold_says_so() {
        assert_eq!(holds(0.5).1, "stability 50%");
        assert!(holds(0.31).1.starts_with("stability 31%: it changes much"));
    }

    #[test]
    fn no_theme_is_said_plainly() {
        let themes = study(vec![conversation("a.vtt", &[("Ana", "Yes.")])]).themes().unwrap();
        assert!(listing(&themes, 80, 12).contains("Themes: none\n"));
    }
}
