//! Finnish: function words, fillers, number words.

use super::WordLists;

/// Word lists of Finnish.
pub(super) const FINNISH: WordLists = WordLists {
    stop_words: "aa ah aha ai aina ainakin ainoastaan aivan ajatella ajattelen ajattelin ali \
        alkaa alla annan antaa anteeksi antoi asia asiat asioita asti edes edessä eh ehkä ehm ei \
        eikä eilen eivät eli elikkä emme emmekä en enemmän enempää eniten enkä ennen ensimmäinen \
        ensimmäisen ensin enää erittäin eräs esim esimerkiksi et etenkin etkä ett ette että \
        haluaa haluaisi haluaisin haluamme haluan haluat haluavat haluta harvoin he hei heidän \
        heidät heille heillä heiltä heitä herra heti hieman hieno hienoa hm hmm huomenna hyvin \
        hyviä hyvä hyvän hyvää hän hänelle hänellä häneltä hänen hänestä hänet häntä hö ihan \
        ilman ilmeisesti itse itsensä itseään ja jaa jaha jne jo johon johonkin joiden joihin \
        joilla joille joissa joista joita joka jokainen jokaisen jokaista jokin joku jolla \
        jollain jolle jonka jonkun joo jos joskus jossa jossain josta jostain jota jotain \
        jotakin joten jotenkin jotka jotta juttu juttuja jutut juu juuri jälkeen jälleen jää kai \
        kaiken kaikille kaikissa kaikkea kaikki kaikkia kaikkien kaksi kannattaa kanssa katso \
        katsoa katson katsoo katsotaan kenelle kenellä kenen kerran kerta kertaa ketkä ketä \
        kiitos kiva kivaa kohti kolmas koska koskaan kovin ku kuin kuinka kuitenkin kuka kukaan \
        kumpaa kumpi kun kunnes kyllä kävi käy käydä käydään käyn käytetään käyttää käytännössä \
        lailla laita laitan laitetaan laittaa lienee liian lisäksi luo luona luulen luulla \
        luultavasti lähellä lähinnä läpi löytyy me meidän meidät meille meillä meiltä meistä \
        meitä melkein melko menee menen menet meni menisi mennyt mennä mennään mhm mietin mihin \
        miksi mikä mikäli mikään millainen mille milloin millä minkä minkälainen minne minua \
        minulla minulle minulta minun minussa minusta minut minuun minä missä missään mistä \
        miten mitenkään mitkä mitä mitään mm mmm moi molemmat monet moni monia monien monta mua \
        muiden muistan muita mukaan mulla mulle multa mun musta mut mutta muu muun muut muuta \
        muuten myöhemmin myös myöskin mä ne nii niiden niihin niille niillä niin niinku niinkuin \
        niissä niistä niitä no noi noiden noin noissa noita nolla nuo nyt näen nähdä nähdään \
        näiden näillä näin näissä näistä näitä näkee näkyy nämä näyttää nää oho oi oikeastaan \
        oikein ok okay okei ole olemaan olemme olen olet olette oleva olevan oli olimme olin \
        olisi olisimme olisin olisit olisitte olisivat olit olitte olivat olla ollaan olleet \
        ollut oltiin oma omaa oman on oon oot osa otan otetaan ottaa otti ovat paitsi pala \
        paljon paras paremmin parempi parhaiten pari periaatteessa pian piti pitäisi pitänyt \
        pitää pois puhua puhuu puolesta päällä rouva saa saada saakka saamme saan saanut saat \
        saatu sai saisi sama samaa saman samat sanoa sanoi sanoin sanoit sanon sanonut sanoo \
        sanot sanotaan se sekä sellainen sellaisen sellaiset sellaisia sellaista selvästi \
        semmoinen semmoista semmonen semmosta sen seuraava seuraavaksi siellä sieltä siihen \
        siinä siis siitä sijaan siksi sillai sille silleen sillä silti siltä sinne sinua sinulla \
        sinulle sinulta sinun sinusta sinut sinä sisällä sit siten sitten sitä sua sulla sulle \
        sun suoraan sut suunnilleen sä taas tai takaisin takana takia tapa tapaa tarkoitan \
        tarkoittaa tavalla tavallaan te teemme teen teet tehdä tehdään tehnyt tehty teidän \
        teidät teille teillä teiltä tein teitä tekee tekevät teki tekisi tiedetään tiedä tiedän \
        tiedät tietenkin tietysti tietää todella todennäköisesti toi toinen toiseksi toisen \
        toisensa toiset toista toki ton tosi tota tulee tulen tulevat tuli tulisi tulla tullaan \
        tulleet tullut tuntuu tuo tuohon tuolla tuollainen tuolle tuolta tuon tuonne tuossa \
        tuosta tuota tähän täksi tällainen tällaisia tällaista tälle tällä tämmöinen tämmönen \
        tämä tämän tän tänne tänään tässä tästä täten tätä täytyi täytyy tää täällä täältä \
        ulkona usea usein useita uskon uudestaan vaan vai vaikka vaikkakin vain varmaan varmasti \
        varsinkin varten vastaan vielä vieressä viimeinen viimeksi voi voida voidaan voimme voin \
        voinut voisi voisimme voisin voisit voisivat voit voitte voitu voivat vuoksi vähemmän \
        vähän välillä yhdessä yksi yleensä yli ym ympäri yrittää yritän älkää älä öh öö ööm",
    fillers: "aa ah aha ai eh ehm elikkä hm hmm hö jaa jaha joo mhm mm mmm nii niinku no oho oi \
        tota tuota öh öö ööm",
    number_words: "biljoona kahdeksan kahdeksankymmentä kahdeksantoista kahden kahta kaksi \
        kaksikymmentä kaksisataa kaksitoista kaksituhatta kolme kolmekymmentä kolmen kolmetoista \
        kuuden kuusi kuusikymmentä kuusitoista kymmenen miljardeja miljardi miljardia miljardin \
        miljoona miljoonaa miljoonan miljoonia neljä neljäkymmentä neljän neljätoista nolla \
        puoli puolitoista sadan sata sataa satoja seitsemän seitsemänkymmentä seitsemäntoista \
        tuhannen tuhansia tuhat tuhatta tusina viiden viisi viisikymmentä viisitoista yhdeksän \
        yhdeksänkymmentä yhdeksäntoista yhden yhtä yksi yksitoista",
    pleasantries: "aivan anteeksi ehdottomasti ei erinomaista hei heihei heippa hienoa huomenta \
        hyvin hyvä hyvää iltaa jep joo juu kiitoksia kiitos kiitti kiva kivaa kuulemiin kyllä \
        loistavaa mahtavaa mieltä moi moikka moimoi morjens nähdään näkemiin ok okay okei olkaa \
        onnea onneksi onnittelut pahoittelut päivää selvä sori terve tervetullut tervetuloa \
        tietenkin tietysti toki totta täsmälleen täydellistä upeaa yötä",
    calendar: "elokuu heinäkuu helmikuu huhtikuu joulukuu keskiviikko kesäkuu lauantai lokakuu \
        maaliskuu maanantai marraskuu perjantai sunnuntai syyskuu tammikuu tiistai torstai \
        toukokuu",
    vague: "aika alkaa alku antaa apu asia auttaa eilen erilainen esimerkki etsiä hetki hieno \
        huomenna idea ihminen iso jatkaa kerta kertoa kohta kuukausi kuulla kysymys kysyä \
        käyttää lyhyt löytää maailma mies minuutti muistaa nainen normaali numero nuori nähdä \
        odottaa ongelma onnellinen osa paikka pieni pitkä puhua puoli päivä saada sana \
        selittää suuri syy tapa tapahtua tarvita tehdä tietää tilanne toimia tulla tunne \
        tuntea tunti tyyppi työ tärkeä uusi vanha viikko vuosi yksinkertainen ymmärtää yrittää",
};
