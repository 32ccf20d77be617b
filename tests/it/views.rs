//! Other views of the same themes: broader ones, and what one conversation goes through.

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
