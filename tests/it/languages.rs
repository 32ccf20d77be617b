//! Studies in languages of every kind have themes like any other: scripts without spaces, and stems of either backend.

use overheard::evidence::Verdict;
use overheard::formats::ColumnMap;
use overheard::{Language, Study};

/// What customers say of two subjects, with the words that tell the subjects.
struct Said {
    language: Language,
    sentences: [[&'static str; 4]; 2],
    words: [[&'static str; 2]; 2],
}

const ALL: &[Said] = &[
    Said {
        language: Language::Chinese,
        sentences: [
            ["这个套餐的价格太贵了", "价格比去年贵很多", "希望价格可以便宜一点", "套餐的价格不便宜"],
            ["你们的快递公司送货真的很慢", "送货的快递员没有打电话", "我的快递还没有送到", "快递公司送货总是迟到"],
        ],
        words: [["价格", "套餐"], ["快递", "送货"]],
    },
    Said {
        language: Language::Japanese,
        sentences: [
            ["料金が高いと思います", "この料金は去年より高いです", "もっと安い料金がほしい", "料金の値上げは困ります"],
            ["荷物の配達が遅いです", "配達の時間に荷物が届かない", "荷物がまだ届いていません", "配達員は電話をくれません"],
        ],
        words: [["料金", "値上げ"], ["荷物", "配達"]],
    },
    Said {
        language: Language::Thai,
        sentences: [
            ["ราคาแพงมากเลย", "ราคาแพงกว่าปีที่แล้ว", "อยากให้ราคาถูกลงกว่านี้", "แพ็กเกจนี้ราคาแพง"],
            ["พนักงานส่งของช้ามาก", "ส่งของไม่ตรงเวลา", "พนักงานไม่ได้โทรก่อนส่งของ", "รอส่งของนานมาก"],
        ],
        words: [["ราคา", "แพง"], ["ส่ง", "พนักงาน"]],
    },
    Said {
        language: Language::Polish,
        sentences: [
            [
                "ta faktura jest dla mnie za wysoka",
                "dostaliśmy fakturę z błędną kwotą",
                "na fakturze nie ma kwoty",
                "kwota i faktura się nie zgadzały",
            ],
            [
                "kurier nie przywiózł mi paczki",
                "paczka od kuriera była uszkodzona",
                "czekam na paczkę i na kuriera",
                "kurierzy gubią nasze paczki",
            ],
        ],
        words: [["faktur", "kwot"], ["kurier", "paczk"]],
    },
    Said {
        language: Language::Czech,
        sentences: [
            [
                "ta faktura je pro nás moc vysoká",
                "dostali jsme fakturu se špatnou částkou",
                "na faktuře není částka",
                "částka a faktura se neshodují",
            ],
            ["kurýr nám nepřivezl balík", "balík od kurýra byl poškozený", "čekám na balík a na kurýra", "ten kurýr ztratil náš balík"],
        ],
        words: [["faktu", "částk"], ["kurýr", "balík"]],
    },
    Said {
        language: Language::Ukrainian,
        sentences: [
            [
                "цей рахунок для нас дуже високий",
                "ми отримали рахунок з помилкою в сумі",
                "у рахунку немає суми",
                "сума і рахунок не збігаються",
            ],
            [
                "кур'єр не привіз нам посилку",
                "посилка від кур'єра була пошкоджена",
                "я чекаю на посилку і кур'єра",
                "цей кур'єр загубив нашу посилку",
            ],
        ],
        words: [["рахун", "сум"], ["кур'єр", "посилк"]],
    },
    Said {
        language: Language::Indonesian,
        sentences: [
            [
                "tagihan ini terlalu mahal untuk kami",
                "kami dapat tagihan yang harganya salah",
                "harga di tagihan tidak sama",
                "tagihan dan harga selalu mahal",
            ],
            [
                "kurir tidak membawa paket saya",
                "paket dari kurir itu rusak",
                "saya masih menunggu paket dan kurir",
                "kurir sering kehilangan paket kami",
            ],
        ],
        words: [["tagihan", "harga"], ["kurir", "paket"]],
    },
    Said {
        language: Language::Catalan,
        sentences: [
            [
                "aquesta factura és massa alta per a nosaltres",
                "ens van enviar factures amb l'import equivocat",
                "a la factura no hi ha l'import",
                "els imports de les factures no quadren",
            ],
            [
                "el missatger no ens ha portat el paquet",
                "el paquet del missatger estava trencat",
                "estic esperant el paquet i el missatger",
                "els missatgers perden els nostres paquets",
            ],
        ],
        words: [["factur", "import"], ["missatger", "paquet"]],
    },
    Said {
        language: Language::Hindi,
        sentences: [
            ["यह बिल हमारे लिए बहुत महंगा है", "हमको गलत रकम का बिल मिला है", "बिल में रकम नहीं लिखी है", "रकम और बिल मेल नहीं खाते हैं"],
            ["कूरियर ने मेरा पार्सल नहीं पहुंचाया है", "कूरियर का पार्सल टूटा हुआ था", "मैं पार्सल और कूरियर के इंतजार में हूं", "कूरियर हमारे पार्सल खो देते हैं"],
        ],
        words: [["बिल", "रकम"], ["कूरियर", "पार्सल"]],
    },
];

/// Forty turns, each a conversation; subjects take turns.
fn study(said: &Said) -> Study {
    let text = |number: usize| said.sentences[number % 2][number / 2 % 4];
    let rows: String = (0..40).map(|number| format!("{number:02},{}\n", text(number))).collect();
    let mut columns = ColumnMap::default();
    columns.conversation = Some("call".into());
    columns.text = Some("text".into());
    Study::builder().columns(columns).themes(2).read_bytes("calls.csv", format!("call,text\n{rows}").as_bytes()).unwrap()
}

#[test]
fn two_subjects_are_told_apart_and_named_in_every_language() {
    for said in ALL {
        let study = study(said);
        let told = study.conversations().iter().filter_map(|conversation| study.language(conversation));
        assert!(told.into_iter().all(|language| language == said.language));
        let themes = study.themes().unwrap();
        assert_eq!(themes.len(), 2, "{}", said.language);
        for (subject, words) in said.words.iter().enumerate() {
            let of: Vec<usize> = themes.turns.iter().skip(subject).step_by(2).filter_map(|turn| Some(turn.themes.first()?.theme)).collect();
            assert!(of.len() == 20 && of.iter().all(|&theme| theme == of[0]), "{words:?}: {of:?}");
            let theme = &themes.themes[of[0]];
            let label = theme.label.to_lowercase();
            assert!(words.iter().any(|word| label.contains(word)), "{label} of {words:?}");
            let sentences = &said.sentences[subject];
            for part in theme.label.split(" / ") {
                assert!(sentences.iter().any(|sentence| sentence.contains(part) && *sentence != part), "{part}");
            }
        }
    }
}

#[test]
fn quotations_without_spaces_are_verified_letter_by_letter() {
    let study = study(&ALL[0]);
    let cases = [
        ("她说“快递公司送货真的很慢”。", "exact"),
        ("她说“司送货真的很”。", "exact"),
        ("她说「快递公司送货真的很快」。", "altered"),
        ("她说“我们从来没有收到发票”。", "not found"),
    ];
    for (text, verdict) in cases {
        let report = study.verify_quotes(text).unwrap();
        let found: Vec<&str> = report.checks.iter().map(|check| named(&check.verdict)).collect();
        assert_eq!(found, [verdict], "{text}");
    }
}

fn named(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Exact => "exact",
        Verdict::Altered { .. } => "altered",
        Verdict::NotFound => "not found",
        _ => "another",
    }
}
