//! Norwegian: function words, fillers, number words.

use super::WordLists;

/// Word lists of Norwegian.
pub(super) const NORWEGIAN: WordLists = WordLists {
    stop_words: "ah aha akkurat aldri all alle allerede alltid allting alt altså andre annan \
        annen annet antagelig antakelig at av bak bare bedre begge berre best beste bestemt \
        blant ble bli blir blitt bort borte bra bruke bruker brukt brukte burde både bør ca \
        cirka da de deg dei del dem den denne der dere deres deretter derfor derfra dermed \
        dessuden dessuten det dette di din dine disse dit ditt dog dr du dvs dykk dykkar dér eg \
        egentlig eh ehm ei eller ellers en enda endelig engang enhver enn ennå enten er et etter \
        ettersom faktisk fant farvel feks fikk fin fine finne finner fint flere fleste flott for \
        foran fordi forhåpentligvis formodentlig forstår fortsatt fra fram frem fremdeles fru \
        funnet få får fått færre før første ga gang ganger ganske gav gi gidder gikk gir gitt \
        gjennom gjerne gjorde gjort gjør gjøre god gode godt greit gå går gått ha hadde ham han \
        hans har hatt hei hel hele heller helt hen henne hennes her heretter het heter hit hm \
        hmm ho holde holder holdt hos hr hun hva hvem hver hverandre hvert hvertfall hvilke \
        hvilken hvilket hvis hvor hvordan hvorfor hvorhen hvorvidt hyggelig håper iallfall igjen \
        ihvertfall ikke ikkje imellem imidlertid imot ingen ingenting inn inne innen innenfor \
        inntil intet især ja jaha jammen jeg jevnlig jo kan kanskje kikker kjenne kjenner kjente \
        klart kom komme kommer kommet korleis kun kunne kunnet kva kvar kven kvifor la lage \
        laget lagt langt lar latt legge legger lenger lengre ligge ligger like liksom litt lot \
        man mange me med meg meir mellom men mene mener mens ment mente mer mest mhm mi min \
        mindre mine minst mitt mm mmm mot mye mykje må måte måter måtte måttet naturligvis ned \
        nede nei nemlig neste nesten nettopp nja noe noen noensinde noensinne nok noko nokon \
        nokre null nå når nær ofte oftest og også oh oi ok okay okei om omkring omtrent opp oppe \
        oss osv over overfor overhodet par plutselig presis prøvd prøvde prøve prøver på riktig \
        sa sagt samme sammen sannsynligvis satt satte se seg seinere selv selvfølgelig selvom \
        senere ser sett sette setter si siden sier sikkert sin sine siste sitt skal skjønner \
        skulle skullet slags slett slik slike slikt snart som spesielt spurte spør sto stod \
        stort straks stykke stå står super synes syns syntes så således sånn sånne sånt særlig \
        ta takk tar tatt temmelig tenke tenker tenkt tenkte tidligere til tilbake ting tingene \
        to tok tredje tro trodd trodde tror tross tydeligvis tør uh uhm under unna unnskyld ut \
        ute uten utenfor vanligvis var ved vekk vel veldig vere verken vet vi via vil ville \
        villet virkelig virker visst visste vite vore vår våre vårt vær være vært åh åpenbart æh \
        øh øhm ønsker",
    fillers: "ah aha altså eh ehm hm hmm ja jaha jo liksom mhm mm mmm nja oh oi uh uhm åh æh øh \
        øhm",
    number_words: "atten billion billioner dusin ei elleve en et ett fem femten femti fire \
        fjorten førti halv halve halvt hundre hundrede hundrevis milliard milliarder million \
        millioner ni nitten nitti null seks seksten seksti sju sytten sytti syv ti tjue to tolv \
        tre tredve tretten tretti tusen tusener tusenvis tyve åtte åtti én",
    pleasantries: "absolutt akkurat beklager bra definitivt enig fantastisk farvel fint flott \
        god goddag godkveld godmorgen godnatt gratulerer greit ha halla hallo hei heisann herlig \
        ja japp jepp jo korrekt kult kveld morgen morn natt naturligvis nei nettopp nydelig næ \
        ok okay okei perfekt presis riktig sees selvfølgelig sikkert skål snakkes sorry super \
        supert takk tusen unnskyld utmerket velkommen vennligst værsågod",
    calendar: "april august desember februar fredag januar juli juni lørdag mai mandag mars november \
        oktober onsdag september søndag tirsdag torsdag",
    vague: "arbeid arbeide begynne dag dager dato del egen eksempel ende finne folk forklare \
        forskjell forskjellig forstå forsøke forvente føle følge gammel gang generell gi glad \
        grunn hjelp hjelpe høre idé jobb jobbe kjenne komme kort lang leve ligge like liten \
        mann menneske minutt mulig måned måte nummer ny nødvendig ord person plass problem \
        prøve punkt riktig sak se side situasjon slags slutt snakke spørre spørsmål starte \
        sted stoppe stor ta tall tid time ting tro type uke ung vanskelig vente verden viktig \
        vise vite år",
};
