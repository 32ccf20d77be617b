//! shows
use overheard::Study;
fn main() {
    let mut b = Study::builder();
    let mut paths = vec![];
    let mut a = std::env::args().skip(1);
    while let Some(x) = a.next() {
        if x == "--k" {
            b = b.themes(a.next().unwrap().parse().unwrap());
        } else if x == "--seed" {
            b = b.seed(a.next().unwrap().parse().unwrap());
        } else {
            paths.push(x);
        }
    }
    let t0 = std::time::Instant::now();
    let study = b.read(paths).unwrap();
    for c in study.conversations() {
        println!(
            "{} {} {:?} turns {} {:?}",
            c.id(),
            c.source().format,
            c.source().dialect,
            c.turns().len(),
            c.speakers().iter().map(|s| format!("{}={} {}", s.label, s.role, s.role_source)).collect::<Vec<_>>()
        );
        for d in c.diagnostics() {
            println!("   {d}");
        }
    }
    for s in study.skipped() {
        println!("skipped {}: {}", s.path, s.error);
    }
    let t1 = std::time::Instant::now();
    let themes = study.themes().unwrap();
    println!("{:?} {:?} {:?} {:?}", themes.number, themes.sequential, t1 - t0, t1.elapsed());
    for t in &themes {
        println!(
            "{:2} {}  heard in {} turns {} | {}",
            t.id,
            t.label,
            t.conversations,
            t.turns,
            t.phrases.iter().map(|p| format!("{}({})", p.text, p.turns)).collect::<Vec<_>>().join("; ")
        );
        for q in t.quotes.iter().take(2) {
            println!("       \"{}\" {:?} {}:{}", q.text, q.speaker, q.path, q.line);
        }
    }
}
