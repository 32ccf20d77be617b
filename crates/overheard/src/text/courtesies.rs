//! Words of meeting, greeting and parting that say nothing where nothing else is said.

use super::Language;
use std::collections::HashSet;

/// Words that people open, hold together and close a talk with, by language.
///
/// Each of them can matter (`screen` to whoever makes screens), so they stay content words. A turn that has no
/// others is about the talk itself.
static COURTESIES: [(Language, &str); 27] = [
    (
        Language::English,
        "appreciate appreciated audible buddy care chat chatting cheerio chime comments \
         continue delighted dude enjoy enjoyed enjoying excited excuse faint folks fun glad gotcha gotta \
         happy haha hear heard hope hopefully honored honoured hosting interesting introduce introduction \
         inviting join joined joining laughs laughter loud lovely man mate meet meeting minute minutes moment mute \
         muted opportunity pleased pleasure podcast question questions quick quickly ready recording repeat \
         screen sec sense share shared sharing shout show slides sounded sounds start started stream \
         talk talking talked time today tomorrow tonight true understand understandable understood unmute \
         visible wait waiting week weekend welcome wondering worries worry wrap yesterday",
    ),
    (
        Language::German,
        "angenehm bild bildschirm danken ende erinnern feierabend folien frage fragen freude freue freuen freut gefreut gehört \
         grüße grüß guck herzlich hoffe hört höre hören hörst kurz lang laut leise lieb liebe lieben lust minute minuten moment \
         mikro mikrofon nett nächste runde schönes sehen sekunde spaß spannend start starten stumm stimmt teilen termin \
         tschau überlegen verabschieden verstanden verstehe verstehen viel vielmals vorbei vorstellen wahnsinn wahr warte \
         warten weiter wetter wiederkommen woche wochenende wunderschönen wünsche zeit zug zuhören zwischenfrage",
    ),
    (
        Language::French,
        "accueillir agréable attends attendez bienvenue bonne bonjour bonsoir chers coupe coupé courage cher diapo diapos \
         écran écoute écoutez embrasse enchanté enchantée ensemble entend entends entendez fin heureuse heureux instant \
         intéressant invitation micro minute minutes moment partage partager parfait plaisir prochaine question questions \
         ravi ravie recevoir remercie remercions rappelle rejoindre semaine soirée souvenir tôt vrai voir week-end",
    ),
    (
        Language::Spanish,
        "adelante agradezco agradecer bienvenida bienvenido bienvenidos compartir cuidate cuídate encantada encantado entiendo \
         escucha escuchan escuchar escuchas espera esperar feliz fin gusto invitación invitar listo minuto minutos momento \
         oír oyes oyen pantalla placer pregunta preguntas próxima recuerdo saludo saludos segundo semana siento unirse verdad \
         verte vernos vemos",
    ),
    (
        Language::Dutch,
        "begrijp beluisteren bedoeling benieuwd duidelijk delen dia even fijn fijne gehoord gezellig goede groetjes helder \
         hoor hoort horen ik interessant klopt kort leuk leuke luisteren microfoon minuut minuten moment plezier scherm \
         seconde snap snapt spreken straks succes tijd tot uitnodigen verstaan volgende vraag vragen wacht wachten waar week \
         weekend welkom wel",
    ),
    (
        Language::Italian,
        "accogliere ascoltare ascolto aspetta aspettate attimo benvenuta benvenuti benvenuto capito condividere contenta contento \
         domanda domande felice fine interessante invito lieta lieto microfono minuti minuto momento piacere pronti pronto \
         ricordo ringrazio ringraziamo saluti saluto schermo secondo sente senti sentite settimana vediamo vero",
    ),
    (
        Language::Portuguese,
        "agradeço agradecer bem-vinda bem-vindo bem-vindos compartilhar contente entendi entendo espera esperar feliz fim gosto \
         interessante instante lembro microfone minuto minutos momento ouve ouvem ouvir ouvindo partilhar pergunta perguntas \
         prazer pronto próxima saudações segundo semana tela ver verdade vemos",
    ),
    (
        Language::Swedish,
        "delar fråga frågor förstår glad höra hör hörs intressant kul lycka minut minuter möte roligt sann skärm skärmen start \
         trevlig trevligt träffas vecka veckan vänta välkomna välkommen ögonblick",
    ),
    (
        Language::Danish,
        "deler forstår fornøjelse glad hyggeligt høre hører interessant minut minutter møde sandt skærm skærmen spørgsmål uge ugen \
         velkommen velkomne vente øjeblik",
    ),
    (
        Language::Norwegian,
        "deler forstår fornøyelse glad hyggelig høre hører interessant minutt minutter møte sant skjerm skjermen spørsmål uke \
         uken velkommen vente øyeblikk",
    ),
    (
        Language::Finnish,
        "hauska hetki hetkinen iloinen jakaa kuulen kuuluu kuuletko kysymys kysymyksiä minuutti minuuttia mukava nähdään näyttö odota \
         tavata tervetuloa totta viikko viikonloppu viikonloppua ymmärrän",
    ),
    (
        Language::Hungarian,
        "hallani hallasz hallod hallom kérdés kérdések képernyő perc percet pillanat szívesen találkozunk várj várjunk örülök \
         üdvözlöm üdvözöllek érdekes értem hét hétvégét igaz viszlát",
    ),
    (
        Language::Romanian,
        "adevărat aud auzi auziți așteaptă așteptați bucur bun-venit clipă ecran ecranul fericit fericită interesant întrebare \
         întrebări înțeleg minut minute moment mulțumesc plăcere secundă săptămâna săptămână",
    ),
    (
        Language::Greek,
        "ακούγομαι ακούς ακούτε ακούω αλήθεια αναμονή ενδιαφέρον ερωτήσεις ερώτηση εβδομάδα καλωσορίσατε καταλαβαίνω λεπτά λεπτό \
         μοιραστώ οθόνη περίμενε περιμένετε στιγμή χαίρομαι χαρά",
    ),
    (
        Language::Russian,
        "вопрос вопросы выходных добро экран экрана интересно минута минуту минуты минут момент неделе недели неделю подожди \
         подождите подождём пожаловать понял поняла понятно правда приятно рад рада рады секунду слышите слышно слышу увидимся",
    ),
    (
        Language::Turkish,
        "anladım anlıyorum bekle bekleyin dakika duyabiliyor duyuyor ekran ekranı ekranımı görüşürüz hafta haftaya hoş geldiniz \
         ilginç memnun mutlu paylaş sevindim soru sorular doğru",
    ),
    (
        Language::Polish,
        "chwila chwilę chwileczkę ciekawe ciekawy czekaj ekran ekranu fajnie miło minuta minuty minutkę moment pytania pytanie słychać słyszę \
         słyszysz tydzień tygodnia udostępnić weekend weekendu widać widzimy zapraszam zaczynamy zobaczenia",
    ),
    (
        Language::Czech,
        "chvíle chvíli chvilku hezký krásný minuta minutu minuty moment obrazovka obrazovku okamžik otázka otázky počkejte rád ráda rádi sdílet \
         slyšet slyším slyšíte těší týden vidět vítám víkend začneme zajímavé",
    ),
    (
        Language::Catalan,
        "benvinguda benvinguts compartir content contenta entenc escolta espera esperi instant interessant minut minuts moment pantalla \
         pregunta preguntes plaer segon sents sento setmana veiem",
    ),
    (
        Language::Ukrainian,
        "вихідних екран екрана зачекайте почекайте запитання питання почути почув раді радий рада секунду секундочку тиждень тижня хвилин \
         хвилину хвилинку цікаво чуєте чути чую побачимось починаємо",
    ),
    (
        Language::Indonesian,
        "akhir bagikan dengar kedengaran layar menarik menit mulai pekan pertanyaan sebentar selamat senang sebentar suara tanya terdengar \
         tunggu undangan",
    ),
    (Language::Hindi, "इंतजार क्षण खुशी मिनट रुकिए रुको शुरू सप्ताह सवाल सुन सुनाई स्क्रीन स्वागत आवाज आवाज़ दिलचस्प"),
    (
        Language::Chinese,
        "等一下 分享 共享 分钟 分鐘 高兴 高興 会议 會議 开始 開始 屏幕 螢幕 请问 請問 声音 聲音 听 聽 听到 聽到 听得到 问题 問題 有意思 周末 週末 愉快 稍等 下周 荣幸",
    ),
    (
        Language::Japanese,
        "画面 共有 嬉しい 楽しい 面白い 聞こえ 聞こえます 質問 少々 待ち お待ち 始め 始めましょう 週末 来週 声 音声 分 秒 時間 参加 紹介 自己",
    ),
    (Language::Thai, "จอ หน้าจอ แชร์ ได้ยิน ฟัง เสียง นาที สักครู่ รอ คำถาม น่าสนใจ ดีใจ ยินดี เริ่ม สัปดาห์ พบ เจอ"),
    (Language::Arabic, "أهلا الأسبوع الشاشة انتظر أسمع تسمعني دقائق دقيقة سؤال أسئلة سعيد سعيدة صحيح فهمت لحظة مرحبا مفهوم نلتقي"),
    (Language::Tamil, "உண்மை கேட்கிறதா கேள்வி கேள்விகள் சந்திப்போம் திரை நிமிடங்கள் நிமிடம் புரிகிறது மகிழ்ச்சி வாரம்"),
];

/// The courtesies of one language; none for [`Language::Other`].
pub(crate) fn courtesies(language: Language) -> HashSet<&'static str> {
    let words = COURTESIES.iter().find(|(known, _)| *known == language).map_or("", |(_, words)| *words);
    words.split_ascii_whitespace().collect()
}
