//! Planted studies: what was put in comes out.

use overheard_tests::score::{PlantScore, score};

#[test]
fn four_of_five_planted_themes_are_found() {
    let scores: Vec<PlantScore> = (1..=20).map(|seed| score(seed).unwrap()).collect();
    for score in &scores {
        println!("{score}");
    }
    let unread: usize = scores.iter().map(|score| score.skipped.len()).sum();
    assert_eq!(unread, 0, "files of planted studies that no reader takes, such as {:?}", scores[0].skipped);
    let unmet: Vec<&String> = scores.iter().flat_map(|score| &score.missing).collect();
    assert!(unmet.is_empty(), "{} planted turns are in no conversation, such as {}", unmet.len(), unmet[0]);
    let planted: usize = scores.iter().map(|score| score.matches.len()).sum();
    let found: usize = scores.iter().map(PlantScore::found).sum();
    assert!(found * 100 >= planted * 80, "{found} of {planted} planted themes are found with F1 of 0.7 or more");
    for score in &scores {
        assert_eq!(score.staff_only_heard_in, 0, "seed {}: a theme that only staff names counts as heard", score.seed);
    }
}
