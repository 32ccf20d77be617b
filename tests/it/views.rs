//! Other views of the same themes: broader ones, what one conversation is about, and what it goes through.

use overheard::Study;
use overheard_tests::places::interviews as interviews_folder;

#[test]
fn broader_views_are_nested_and_hold_every_theme_once() {
    let themes = Study::builder().read([interviews_folder()]).unwrap().themes().unwrap();
    let all: Vec<usize> = (0..themes.len()).collect();
    let mut finer: Vec<Vec<usize>> = all.iter().map(|&theme| vec![theme]).collect();
    assert_eq!(themes.broader(themes.len()), finer);
    for groups in (1..themes.len()).rev() {
        let broader = themes.broader(groups);
        assert_eq!(broader.len(), groups);
        let mut held: Vec<usize> = broader.iter().flatten().copied().collect();
        held.sort_unstable();
        assert_eq!(held, all);
        assert!(finer.iter().all(|group| broader.iter().any(|wide| group.iter().all(|theme| wide.contains(theme)))));
        finer = broader;
    }
}

#[test]
fn an_agenda_goes_through_a_conversation_in_order() {
    let study = Study::builder().read([interviews_folder()]).unwrap();
    let model = study.model().unwrap();
    let mut stretches = 0;
    for conversation in study.conversations() {
        let agenda = model.agenda(conversation);
        stretches += agenda.len();
        assert_eq!(agenda.first().map(|item| item.turns.start), Some(0), "{}", conversation.id());
        assert_eq!(agenda.last().map(|item| item.turns.end), Some(conversation.turns().len()), "{}", conversation.id());
        assert!(agenda.windows(2).all(|pair| pair[0].turns.end == pair[1].turns.start), "{}", conversation.id());
        for item in &agenda {
            let said: String =
                conversation.turns()[item.turns.clone()].iter().map(|turn| conversation.slice(turn.text).to_lowercase() + " ").collect();
            assert!(item.words.iter().all(|word| said.contains(word.as_str())), "{}: {:?}", conversation.id(), item.words);
        }
    }
    assert!(stretches > study.len(), "no conversation was divided");
}

#[test]
fn what_a_conversation_is_about_follows_from_its_turns() {
    let study = Study::builder().read([interviews_folder()]).unwrap();
    let themes = study.themes().unwrap();
    assert_eq!(themes.conversations.len(), study.len());
    for (conversation, about) in study.conversations().iter().zip(&themes.conversations) {
        assert_eq!(about.conversation, conversation.id());
        assert!(about.themes.windows(2).all(|pair| pair[0].share >= pair[1].share), "{}", conversation.id());
        assert!(about.themes.iter().map(|of| of.share).sum::<f64>() <= 1.0 + 1e-9, "{}", conversation.id());
        for of in &about.themes {
            let carrying = themes.turns.iter().filter(|turn| turn.conversation == conversation.id());
            let carrying = carrying.filter(|turn| turn.themes.iter().any(|theme| theme.theme == of.theme && theme.carries)).count();
            assert_eq!(of.turns, carrying as u64, "{}", conversation.id());
            assert!(themes.themes[of.theme].heard_in.contains(&about.conversation) || of.turns == 0);
        }
        let whole = themes.of_turns(conversation.id(), 0..conversation.turns().len());
        assert!(whole.is_some_and(|theme| about.themes.iter().any(|of| of.theme == theme)), "{}: {whole:?}", conversation.id());
    }
}

/// Two subjects, two conversations in three on one of them alone; the last on both.
#[test]
fn a_conversation_on_two_subjects_is_about_both() {
    let garden =
        ["the tomato seedlings want compost", "compost feeds the roses and the tomato beds", "prune roses, then water the seedlings"];
    let engine = ["the gearbox leaks oil again", "brake pads and gearbox oil are due", "the mechanic changed the brake pads"];
    let talk = |lines: &[&str]| lines.iter().enumerate().map(|(at, line)| format!("P{}: {line}.\n\n", at % 2)).collect::<String>();
    let mut conversations = Vec::new();
    for number in 0..12 {
        let lines: Vec<&str> = match number {
            0..6 => (0..12).map(|at| garden[(at + number) % 3]).collect(),
            6..11 => (0..12).map(|at| engine[(at + number) % 3]).collect(),
            _ => garden.iter().chain(&garden).chain(&engine).chain(&engine).copied().collect(),
        };
        let study = Study::builder().read_bytes(&format!("talk-{number:02}.txt"), talk(&lines).as_bytes()).unwrap();
        conversations.extend(study.conversations().iter().cloned());
    }
    let themes = Study::builder().themes(2).conversations(conversations).unwrap().themes().unwrap();
    let abouts: Vec<Vec<usize>> = themes.conversations.iter().map(|about| about.themes.iter().map(|of| of.theme).collect()).collect();
    assert!(abouts[..6].iter().all(|about| *about == abouts[0] && about.len() == 1), "{abouts:?}");
    assert!(abouts[6..11].iter().all(|about| *about == abouts[6] && about.len() == 1 && *about != abouts[0]), "{abouts:?}");
    assert_eq!(abouts[11].len(), 2, "{abouts:?}");
    let last = &themes.conversations[11].conversation;
    assert_eq!(themes.of_turns(last, 0..6), Some(abouts[0][0]));
    assert_eq!(themes.of_turns(last, 6..12), Some(abouts[6][0]));
}
