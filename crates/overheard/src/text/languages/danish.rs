//! Danish: function words, fillers, number words.

use super::WordLists;

/// Word lists of Danish.
pub(super) const DANISH: WordLists = WordLists {
    stop_words: "ad af ah aha al aldrig alle allerede alt altid alting altså anden andet andre \
        arh at atter bag bare bedre bedst bedste begge bestemt bl blandt blev blevet blive \
        bliver blot bruge bruger brugt brugte burde både bør ca cirka da de dejlig dejligt del \
        dem den denne der deraf derefter deres derfor derfra derhen deri derind dermed dernæst \
        derop dertil derude desuden det dette dig din dine disse dit dog dr du dvs dér efter \
        efterhånden egentlig eh eller ellers en end endda endelig endnu engang enhver ens enten \
        er et faktisk fandt farvel fik fin finde finder fine fint flere fleste flot for foran \
        fordi forhåbentlig formentlig forstår fra frem fru fundet fx få fået får færre før \
        første gang gange ganske gav gennem gerne gider gik give giver givet gjorde gjort god \
        goddag gode godt gå gået går gør gøre haft ham han hans har havde have hed hedder hej \
        hel hele heller hellere helt hen hende hendes henne her herefter herfra hertil herunder \
        hinanden hm hmhm hmm holde holder holdt hos hr hun hvad hvem hver hverken hvert hvilke \
        hvilken hvilket hvis hvor hvoraf hvordan hvorfor hvorhen hvormed hvornår hvorvidt håber \
        i igen ikk ikke imellem imidlertid imod ind inde inden indenfor indtil ingen ingenting \
        intet især ja jamen jeg jer jeres jo jævnligt kan kende kender kendte kigge kiggede \
        kigger klart kom komme kommer kommet kun kunne kunnet lade lader ladet lagde lagt langt \
        lave lavede laver lavet lide lidt lige ligesom ligge ligger lod lægge lægger længere man \
        mange med meget mellem men mene mener mens ment mente mere mest mhm mht mig min mindre \
        mindst mine mit mm mmm mod må måde måder måske måtte måttet naturligvis ned nede nej \
        nemlig netop nogen nogensinde noget nogle nok nu nul nå nåh når nær næste næsten ofte \
        oftest og også oh ok okay om omkring op oppe os osv over overfor overhovedet par passer \
        pludselig præcis prøve prøvede prøver prøvet på rigtig rigtigt sagde sagt samme sammen \
        sandsynligvis sat satte se selv selvfølgelig selvom senere ser set siden sidste sig sige \
        siger sikkert simpelthen sin sine sit skal skulle skullet skønt slags snart som spurgte \
        spørger stadig stod stort straks stykke stå står super synes syntes så sådan sådanne \
        sådant således sætte sætter tage tager taget tak temmelig tidligere til tilbage ting \
        tingene tit to tog tredje tro trods troede troet tror tænke tænker tænkt tænkte tør ud \
        ude uden udenfor uh uhm under undskyld var ved vel vi via vide vidst vidste vil ville \
        villet virkelig virker vist vor vore vores vort væk vær være været åbenbart åh øh øhh \
        øhm ønsker",
    fillers: "ah aha altså arh eh hm hmhm hmm ikk ja jamen mhm mm mmm nå nåh oh uh uhm åh øh øhh \
        øhm",
    number_words: "atten billion billioner dusin elleve en et fem femten fire firs fjorten fyrre \
        fyrretyve halv halve halvfems halvfjerds halvt halvtreds hundred hundrede hundreder \
        milliard milliarder million millioner ni nitten nul otte seks seksten snes sytten syv ti \
        to tolv tre tredive tres tretten tusind tusinde tusinder tyve én ét",
    pleasantries: "absolut aften beklager bestemt dav davs dejligt enig fantastisk farvel fedt \
        fint flot fremragende godaften goddag godmorgen godnat godt halløj hej hej-hej hejsa ja \
        jep jeps jo korrekt morgen naturligvis nej nemlig netop næ ok okay perfekt præcis \
        rigtigt selvfølgelig ses sikkert skål skønt super tak takker tillykke tusind undskyld \
        velkommen venligst værsgo",
    calendar: "april august december februar fredag januar juli juni lørdag maj mandag marts november \
        oktober onsdag september søndag tirsdag torsdag",
    vague: "aften arbejde begynde dag dage dato del egen eksempel ende fald finde folk forklare \
        forskel forskellig forstå forsøge forvente føle følge gammel gang generel give glad \
        grund hjælp hjælpe høre idé kende kigge komme kort lang leve lide ligge lille lægge \
        mand menneske minut mulig måde måned nummer ny nødvendig ord person plads problem \
        prøve punkt rigtig sag se side situation slags slut snakke spørge spørgsmål starte \
        sted stoppe stor svær tage tal tale tid time ting tro type uge ung vejen vente verden \
        vide vigtig vise år",
};
