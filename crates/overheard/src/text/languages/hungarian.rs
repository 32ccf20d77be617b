//! Hungarian: function words, fillers, number words.

use super::WordLists;

/// Word lists of Hungarian.
pub(super) const HUNGARIAN: WordLists = WordLists {
    stop_words: "a abba abban abból ad adja adni adok adott ah aha ahhoz ahogy ahogyan ahol \
        ahonnan ahová akar akarja akarjuk akarok akarom akarsz akartam aki akik akiket akinek \
        akit akivel akkor akár akármi alapvetően alatt alatta amely amelyben amelyek amelyet \
        amelynek ami amiben amik amiket amikor aminek amint amire amit amivel amíg annak annyi \
        annyira arra arról attól az azok azokat azokban azoknak azokra azon azonban azonnal azt \
        azzal azért be bele belül belőle benne bennünk biztos biztosan bár bárki bármi bármilyen \
        bármit csak csinál csinálja csinálni csinálok csinált csinálunk csupán darab de dolgok \
        dolgokat dolgot dolog dr ebben ebből egy egyes egyik egymás egymást egyszer egyszerűen \
        egyáltalán együtt egész eh ehhez ehm ekkor el ellen első elsőként elég eléggé előbb \
        előtt előtte engem ennek ennyi ennyire enyém erre erről esetleg ettől ez ezek ezekben \
        ezeket ezeknek ezekre ezen ezt ezzel ezért fajta fel felett felette felé fog fogja \
        fogjuk fognak fogok fogom fogunk féle föl fölött főleg gondol gondolja gondoljuk \
        gondolom gondoltam gyakorlatilag gyakran ha habár hagy hanem harmadik használ használjuk \
        használni helyett hisz hiszem hiszen hm hmm hogy hogyan hol holnap honnan hova hová \
        hozzá hozzám hozzánk hány hát hölgyem ide ig igazából igazán igen illetve ilyen ilyenek \
        inkább innen iránt is ismét itt izé ja jelent jelenti jobb jobban jó jók jól jön jönnek \
        jönni jött jövök kap kapni kaptam kaptunk kb kell kellene kellett kelljen keresztül \
        kettő kevesebb kevés ki kicsit kik kinek kissé kit kivel korábban kéne később két \
        kétszer kívül körül körülbelül köszönöm következő közé között külön különösen le \
        legalább leginkább legjobb legyen legyenek lehet lehetett lehetne lehetnek lenne lenni \
        lennék lennének lesz leszek leszel lesznek leszünk lett lettek lát látja látjuk látni \
        látod látom láttam lényegében lévő ma maga magam magának magát majd majdnem maradt \
        meddig meg megint megy megyek megyünk mellett melyik melyiket mennek menni mennyi ment \
        mentem mentünk mert mhm mi miatt miben mik mikor milyen mindegyik minden mindenhol \
        mindenki mindenkinek mindenképpen mindent mindig mindkét minek minket mint mintha mire \
        miről mit miután mivel miénk miért mióta mm mmm mond mondani mondanám mondja mondjuk \
        mondod mondom mondta mondtam most már más másik második mások mást még módon mögött \
        mögötte na nagy nagyon ne nehogy neked nekem neki nekik nektek nekünk nem nincs \
        nincsenek nos nulla nyilván nyilvánvalóan néha néhány nélkül néz nézd nézem nézni nézzük \
        oda oh ok oké olyan olyanok olyat onnan ott pedig persze pl pontosan próbál próbáljuk \
        próbálok például remek rendben rendesen ritkán rá ráadásul rád rájuk rám ránk rész része \
        révén róla rólam róluk rólunk rögtön s saját se sehol sem semmi semmilyen semmit senki \
        senkit sincs soha sohasem sok sokan stb szeretne szeretnék szeretném szeretnénk szerint \
        szia szinte szokott szoktak számára szép szét szóval talál találni talán tart tartom te \
        tegnap tehát teljesen tenni természetesen tesz teszek teszünk tett tette ti tied titeket \
        tovább tud tudja tudjuk tudják tudnak tudni tudná tudnánk tudod tudok tudom tudsz tudta \
        tudtam tudtuk tudunk tulajdonképpen téged tényleg több többen többi túl tőle tőled tőlem \
        tőlük tőlünk tűnik ugyanaz ugyanazt ugyanez ugyanis ugye utolsó után utána vagy vagyok \
        vagytok vagyunk valahogy valahol valaki valakit valamennyi valami valamikor valamilyen \
        valamit való valóban valószínűleg van vannak vele veled velem veletek velük velünk venni \
        vesz veszi vett vissza viszont volna volt voltak voltam voltatok voltunk voltál végre \
        végül á által általában ám át ááá én épp éppen érdemes érte értem érti érzem és így ó \
        óta ö ön önnek önt önök önöket önöknek össze összes övé öö ööö úgy úgyhogy úgymond újra \
        úr ühm ühüm ő ők őket őt őő",
    fillers: "ah aha eh ehm hm hmm hát izé ja mhm mm mmm na nos oh szóval á ááá ó ö öö ööö ühm \
        ühüm őő",
    number_words: "billió egy ezer ezrek fél harminc hat hatvan hetven huszonegy huszonhat \
        huszonhárom huszonhét huszonkettő huszonkilenc huszonkét huszonnyolc huszonnégy huszonöt \
        három háromszáz hét húsz kettő kilenc kilencven két kétezer kétszáz milliárd milliárdok \
        millió milliók másfél negyven nulla nyolc nyolcvan négy száz tizenegy tizenhat \
        tizenhárom tizenhét tizenkettő tizenkilenc tizenkét tizennyolc tizennégy tizenöt tucat \
        tíz öt ötszáz ötven",
    pleasantries: "aha biztosan bocs bocsánat csodálatos egyetértek egészségére elnézést estét \
        fantasztikus gratulálok halló hello helló helyes hozta igaz igen isten ja jó jól kiváló \
        kérem kérlek kösz köszi köszönjük köszönöm nagyszerű napot nem ok oké persze pontosan \
        reggelt remek rendben sajnálom szervusz szia sziasztok szuper szép szépen szívesen \
        természetesen tökéletes viszlát viszonthallásra viszontlátásra éjszakát üdv üdvözlök \
        üdvözlöm",
    calendar: "augusztus csütörtök december február hétfő január július június kedd május március \
        november október péntek szeptember szerda szombat vasárnap április",
    vague: "ad adat akar dolgozik dolog egyszerű ember eset fontos hely helyzet holnap hosszú hét \
        hónap idő ismer jelen kap keres kezd kicsi kis kérdez kérdés lehetséges lát magyaráz \
        megy mond munka mutat nagy nap nehéz normál név nő ok perc pillanat pont probléma \
        példa rész rövid segít segítség szám szó szükséges talál tart tegnap tesz tud típus \
        történik világ vár vége érez ért év óra öreg ötlet új",
};
