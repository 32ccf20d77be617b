//! What was assumed, for and against.

use super::Report;
use super::quotes::{Beside, COUNTER, QUOTE};
use crate::compare::{Finding, Ledger, Verdict};
use crate::evidence::{Quote, Share};
use crate::export::markup::Markup;
use crate::export::words::counted;

impl Report<'_> {
    pub(super) fn ledger(&self) -> Option<&Ledger> {
        self.across.as_ref()?.ledger.as_ref()
    }

    pub(super) fn beliefs(&self, page: &mut Markup) {
        let Some(ledger) = self.ledger() else { return };
        page.own("<section id=\"beliefs\" aria-labelledby=\"beliefs-title\">\n<h2 id=\"beliefs-title\">What was assumed, and what was heard</h2>\n");
        page.own(
            "<p class=\"soft\">A belief is told by its words, and who denies it by negations shortly before them. Read the quotes on both \
             sides.</p>\n",
        );
        for (at, finding) in ledger.findings.iter().enumerate() {
            self.belief(page, at + 1, finding);
        }
        page.own("</section>\n");
    }

    fn belief(&self, page: &mut Markup, number: usize, finding: &Finding) {
        page.open("article", &[("class", &"belief"), ("aria-labelledby", &format!("belief-{number}"))]);
        page.element("h3", &[("id", &format!("belief-{number}")), ("dir", &"auto")], &finding.belief.text);
        page.element("p", &[("class", &"heard")], told(finding.verdict));
        let counts =
            [("Customers speak of it in", finding.customers), ("against it in", finding.against), ("staff speaks of it in", finding.staff)];
        let mut counts: Vec<String> = counts.into_iter().map(|(who, share)| format!("{who} {}", of(share))).collect();
        if finding.refused.total > 0 {
            counts.push(format!("where staff asks, the answer begins with no in {}", of(finding.refused)));
        }
        page.element("p", &[("class", &"soft")], format!("{}.", counts.join(", ")));
        self.side(page, "For it", QUOTE, &finding.quotes_for);
        self.side(page, "Against it", COUNTER, &finding.quotes_against);
        self.side(page, "Said by staff", QUOTE, &finding.quotes_staff);
        page.own("</article>\n");
    }

    fn side(&self, page: &mut Markup, name: &'static str, class: &'static str, quotes: &[Quote]) {
        if quotes.is_empty() {
            return;
        }
        page.element("h4", &[], name);
        quotes.iter().for_each(|quote| self.quote_with(page, quote, &Beside { class, side: None, why: None }));
    }
}

fn of(share: Share) -> String {
    format!("{} of {} ({:.0}–{:.0}%)", share.count, counted(share.total as usize, "conversation"), share.low * 100.0, share.high * 100.0)
}

fn told(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Confirmed => "Confirmed: customers of two conversations or more speak of it, no more of them against it than for it.",
        Verdict::HeardOnce => "Heard once: the customer of one conversation speaks of it.",
        Verdict::Contradicted => "Contradicted: customers of more conversations speak against it than for it.",
        Verdict::OnlyStaff => "Only staff says so: no customer speaks of it.",
        Verdict::NotHeard => "Not heard: nobody speaks of it.",
    }
}
