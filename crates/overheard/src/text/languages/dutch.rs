//! Dutch: function words, fillers, number words.

use super::WordLists;

/// Word lists of Dutch.
pub(super) const DUTCH: WordLists = WordLists {
    stop_words: "'n 't aan absoluut ach achter af ah aha al alle allebei alleen allemaal alles \
        als alsjeblieft alstublieft altijd alvast alweer ander andere anderen anders bedankt \
        bedoel bedoelde bedoelt beetje beide ben bent bepaald bepaalde best beste beter bij \
        bijna bijvoorbeeld binnen bleef blijf blijft blijkbaar blijven boven bovendien buiten bv \
        daar daarbij daardoor daarin daarmee daarna daarnaast daarnet daarom daarop daarover \
        daarvan daarvoor dacht dachten dadelijk dan dank dat de deden deed denk denken denkt \
        derde dergelijke deze dezelfde dhr die ding dingen dingetje dit doe doen doet door \
        doordat dr duidelijk dus echt echte echter een eens eerder eerst eerste eh ehm eigen \
        eigenlijk eindelijk elk elkaar elke en enige enkele enzovoort er eraan erbij erdoor erg \
        ergens erin ermee erop erover eruit ervan ervoor etc euh euhm even eventjes fijn ga gaan \
        gaat gaf gauw gebruik gebruiken gebruikt gedaan gedacht gedurende geef geeft geen gegaan \
        gegeven gehad gekeken gekomen gekregen gekund gelaten geloof gemaakt genoeg genomen \
        geven gevonden geweest gewoon geworden gezegd gezien ging gingen goed goede graag ha \
        haar had hadden hallo heb hebben hebt heeft heel heen heet hele helemaal hem hen het \
        hetzelfde hier hierin hiermee hiervan hiervoor hij hm hmhm hmm hoe hoef hoeft hoeveel \
        hoeven hoewel hoi hopelijk hou houd houden houdt hun hè hé ieder iedere iedereen iemand \
        iets ik in inderdaad indien ineens intussen is ja je jezelf jij jou jouw juist jullie \
        kan keek keer kennelijk kijk kijken kijkt kom komen komt kon konden kreeg krijg krijgen \
        krijgt kun kunnen kunt kwam kwamen laat laatst laatste langs laten later lekker leuk \
        leuke liet liever lijkt maak maakt maakte maar mag maken manier manieren me mee meer \
        meest meestal meeste mekaar men meneer met mevr mevrouw mezelf mhm mij mijn minder minst \
        misschien mits mm mmm mocht mochten moest moesten moet moeten mogen mooi mooie morgen na \
        naar naast nam namelijk natuurlijk nee neem neemt nemen nergens net niemand niet niets \
        niks noch nodig nog nogal nooit nou nu nul o och oei of oh ok okay oké om omdat onder \
        ongeveer ons onszelf onze ooit ook op opeens opnieuw over overal overigens paar pas per \
        precies prima principe probeer probeert proberen rond samen sinds slechts snap snel \
        sommige soms soort sorry sowieso staan staat steeds straks stuk stukje tamelijk te tegen \
        ten tenminste tenzij ter terug terwijl tja toch toe toen tot trouwens tussen twee tweede \
        u uh uhm uit uiteindelijk uiteraard um uw vaak van vanaf vandaag vandaar vanuit vast \
        veel vele verder via vind vinden vindt volgende volgens vond voor vooral voorbij vorige \
        vrij waar waarbij waardoor waarin waarmee waarom waarop waarschijnlijk waarvan waarvoor \
        wanneer want waren was wat we weer wees weet weg wegens weinig wel weleens welk welke \
        werd werden werkelijk weten wie wiens wij wil wilde wilden willen wilt wist word worden \
        wordt wou zag zagen zal ze zeer zeg zeggen zegt zei zeiden zeker zelf zelfde zelfs zet \
        zetten zich zichzelf zie zien ziet zij zijn zit zitten zo zo'n zodat zodra zogezegd \
        zoiets zomaar zonder zou zouden zulke zullen zult",
    fillers: "ach ah aha eh ehm euh euhm ha hm hmhm hmm hè hé mhm mm mmm nou o och oei oh tja uh \
        uhm um",
    number_words: "acht achttien biljoen dertien dertig dozijn drie duizend duizenden een elf \
        half halve honderd honderden miljard miljarden miljoen miljoenen negen negentien \
        negentig nul tachtig tien twaalf twee tweeduizend tweehonderd twintig veertien veertig \
        vier vijf vijftien vijftig zes zestien zestig zeven zeventien zeventig één",
    pleasantries: "absoluut akkoord alsjeblieft alstublieft bedankt dag dank dankjewel dankuwel \
        doeg doei exact excuus fantastisch fijn gedaan gefeliciteerd geweldig goed goedemiddag \
        goedemorgen goedenacht goedenavond goedendag graag hallo hey hoi hé inderdaad ja jawel \
        jazeker juist klopt leuk merci mooi morgen natuurlijk nee neen ok okay oké pardon \
        perfect prachtig precies prima proficiat sorry super top uiteraard uitstekend welkom \
        zeker ziens",
    calendar: "april augustus december dinsdag donderdag februari januari juli juni maandag maart mei \
        november oktober september vrijdag woensdag zaterdag zondag",
    vague: "algemeen beginnen begrijpen belangrijk blij brengen dag dagen datum deel denken doen \
        duren echt eerste eind einde feit gebeuren gebruiken gelijk geloven geval geven gevoel \
        gewoon gisteren groot halen hebben helpen hoop hopen horen houden huidig hulp idee \
        jaar jong kant kennen kijken klein komen kort krijgen lang laten leven liggen lijken \
        lopen maand maken manier mens mensen minuut moeilijk mogelijk moment morgen naam nieuw \
        nodig normaal nummer oud persoon plaats plek praten proberen probleem punt reden \
        resultaat situatie soort spreken staan starten stellen stoppen tijd tijdje type \
        uitleggen uur vandaag verschillend verstaan verwachten vinden voelen volgen voorbeeld \
        vraag vragen vrouw wachten week weekend wereld werk werken weten woord zaak zien \
        zoeken",
};
