//! Words around the names of competitors.

use crate::text::Language;

/// Phrases directly before a name that turn what is said into its opposite for it: `unlike X, it never crashes`.
pub(super) fn contrasting(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &[
            "unlike",
            "than",
            "compared to",
            "compared with",
            "versus",
            "vs",
            "as opposed to",
            "instead of",
            "rather than",
            "not like",
            "in contrast to",
            "over",
            "beats",
            "beat",
        ],
        Language::German => {
            &["anders als", "im gegensatz zu", "als bei", "besser als", "schneller als", "statt", "anstatt", "verglichen mit"]
        }
        Language::French => &["contrairement à", "par rapport à", "au lieu de", "mieux que", "comparé à", "à la différence de"],
        Language::Spanish => &["a diferencia de", "en vez de", "comparado con", "mejor que", "en lugar de", "en comparación con"],
        _ => &[],
    }
}

/// Words that stand between such a phrase and the name.
pub(super) fn articles(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &["the", "a", "with", "in", "those", "that"],
        Language::German => &["der", "die", "das", "dem", "den", "bei", "mit"],
        Language::French => &["le", "la", "les", "avec", "chez"],
        Language::Spanish => &["el", "la", "los", "con", "en"],
        _ => &[],
    }
}

/// Phrases with which people speak of what those sell who ask, so that a sentence with them is no longer of somebody else.
pub(super) fn ours(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &[
            "yours",
            "your product",
            "your app",
            "your system",
            "your software",
            "your tool",
            "your company",
            "your service",
            "your platform",
            "you guys",
            "your people",
            "your team",
            "your one",
        ],
        Language::German => &["euer", "eure", "eures", "eurem", "ihres", "ihrem"],
        Language::French => &["votre", "vos", "vôtre"],
        Language::Spanish => &["vuestro", "vuestra", "vuestros", "vuestras"],
        _ => &[],
    }
}

/// Words of choosing between sellers, parted by spaces, one of which stands near a name that is noticed.
pub(super) fn choosing(language: Language) -> &'static str {
    match language {
        Language::English => {
            "trial demo pilot switch switched switching tried try evaluated compared compare quote quoted vendor vendors supplier provider competitor competitors alternative alternatives unlike versus \
             vs instead bought buy bill bills pricing subscription contract setup migrated moved shortlist salesman reps licence license free product tool software app works"
        }
        Language::German => {
            "test demo gewechselt wechseln verglichen angebot anbieter lieferant konkurrenz alternative statt gekauft kaufen vertrag lizenz software tool"
        }
        Language::French => {
            "essai démo changé comparé devis fournisseur concurrent alternative acheté acheter contrat licence logiciel outil"
        }
        Language::Spanish => {
            "prueba demo cambiamos comparado presupuesto proveedor competidor alternativa comprado comprar contrato licencia herramienta"
        }
        _ => "",
    }
}
