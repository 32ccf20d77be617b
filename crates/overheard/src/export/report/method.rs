//! How the report was made, so that anybody can make it again.

use super::{Report, table};
use crate::export::SCHEMA_VERSION;
use crate::export::markup::Markup;
use crate::export::words::{counted, grouped};
use crate::text::STEMMER_VERSION;
use crate::themes::NumberBasis;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io;

impl Report<'_> {
    pub(super) fn method<O: Serialize>(&self, page: &mut Markup, options: &O) -> io::Result<()> {
        page.own("<section id=\"method\" aria-labelledby=\"method-title\">\n<h2 id=\"method-title\">How this was made</h2>\n");
        page.own(
            "<p>Only those who are listened to count. From the words that people say near each other the program learns which words belong \
             together, groups passages by them, and refines the groups until each turn has the themes that its words, and the turns around \
             it, speak for. No model was trained on other texts, and nothing left the computer. Labels are words that people said.</p>\n",
        );
        page.element("p", &[], self.number());
        page.own(
            "<p>A conversation counts once for a theme, however often it comes back to it. Intervals are 95% Wilson intervals. Stability is \
             the part of a theme's turns that has it again when part of the conversations is left out. Read the quotes before you believe a \
             theme.</p>\n",
        );
        page.own("<dl>");
        for (name, value) in [
            ("Program", format!("overheard {}", env!("CARGO_PKG_VERSION"))),
            ("Word lists and stemmers", STEMMER_VERSION.to_owned()),
            ("Schema", SCHEMA_VERSION.to_string()),
        ] {
            page.element("dt", &[], name);
            page.element("dd", &[], value);
        }
        page.own("<dt>Options</dt><dd>");
        page.element("code", &[], serde_json::to_string(&self.shareable(options)?)?);
        page.own("</dd></dl>\n");
        self.inputs(page);
        page.own("<p>The same files, options and version give the same report, byte for byte, on any machine.</p>\n</section>\n");
        Ok(())
    }

    fn number(&self) -> String {
        let number = &self.themes().number;
        let why = match number.basis {
            NumberBasis::Given => "as asked for",
            NumberBasis::Stability => "the number on which two halves of the study agree",
            NumberBasis::Bursts => "so many words come in bursts, in one conversation after another",
            NumberBasis::Size => "chosen by the size of the study, which is too small for halves to agree on a number",
            NumberBasis::Nothing => "there is nothing to find themes in",
        };
        let doubt = if number.clear || number.basis == NumberBasis::Given { "" } else { " No number stands out clearly." };
        format!("Number of themes looked for: {} ({why}).{doubt}", number.themes)
    }

    /// The options; names of people only where the report has names.
    fn shareable<O: Serialize>(&self, options: &O) -> io::Result<serde_json::Value> {
        let mut value = serde_json::to_value(options)?;
        let names = value.get_mut("roles").and_then(serde_json::Value::as_object_mut).filter(|_| !self.names);
        for given in names.into_iter().flat_map(serde_json::Map::values_mut) {
            let count = given.as_array().map_or(0, Vec::len);
            *given = counted(count, "name").into();
        }
        Ok(value)
    }

    /// Every file once, in order of the paths.
    fn inputs(&self, page: &mut Markup) {
        let files: BTreeMap<&str, (&str, u64)> = self
            .conversations
            .iter()
            .map(|conversation| (conversation.source().path.as_str(), (conversation.source().sha256.as_str(), conversation.source().size)))
            .collect();
        let rows =
            files.into_iter().map(|(path, (sha256, size))| vec![self.people().file(path), grouped(size as usize), sha256.to_owned()]);
        table(page, "Inputs", &["file", "bytes", "SHA-256"], rows);
    }
}
