//! Catalan: function words, fillers, number words.

use super::WordLists;

/// Word lists of Catalan.
pub(super) const CATALAN: WordLists = WordLists {
    stop_words: "a adéu ah aha aixa així això al aleshores algun alguna algunes alguns algú allà allò als \
        altra altre altres amb aquell aquella aquelles aquells aquest aquesta aquestes aquests \
        aquí ara bastant bon bona bones bé cada casi clar com correcte cosa coses crec d'acord \
        de del dels des després dia dic dir disculpa disculpi diu doncs durant e eh ehm el ell \
        ella elles ells els em en encantada encantat encara ens entesos entre era eren eres estan \
        estar estat estava estem estic està et etc eu exactament exacte fa faig fan feia fem fent \
        fer fet fins fos fou genial gràcies ha hagi han has havia havien he hem hi hm hmm ho hola \
        i igual ja jo l la les li llavors lo m'ha ma mai massa mateix mateixa me meitat mentre \
        menys meu meus meva meves mhm mi mm molt molta moltes molts més n ni ningú nit nits no \
        només nosaltres nostra nostre nostres o oh ok okay on os osti per perdoni perdó perfecte \
        perquè però poc poca pocs podem poder podia podria pot potser prou puc qual quals \
        qualsevol quan quant que quelcom qui quin quina quines quins què res s'ha sa saps se \
        sempre sense ser sera seria serà seu seus seva seves si sigui sisplau sobre som sota sou \
        sí sóc són t ta també tan tant tanta tarda tardes te tenen tenia tenim tenir teniu tens \
        teu teva tinc tot tota totes tots tu té ui un una unes uns us va vaig vaja vale vam van \
        vas vau ves veure vol volem volia vols vosaltres vostè vull érem és",
    fillers: "a ah aha bé clar doncs e eh ehm em ha hm hmm mhm mm o oh osti saps ui vaja",
    number_words: "catorze cent cents cinc cinquanta deu dinou disset divuit dos dotze dues mig mil milers \
        milions milió mitja noranta nou onze quaranta quatre quinze seixanta set setanta setze sis \
        trenta tres tretze un una vint vuit vuitanta zero",
    pleasantries: "adéu bon bona bones bé clar correcte d'acord dia disculpa disculpi encantada encantat \
        entesos exactament exacte genial gràcies hola molt nit nits no ok okay perdoni perdó \
        perfecte sisplau sí tarda tardes vale",
    calendar: "abril agost desembre dijous dilluns dimarts dimecres dissabte diumenge divendres febrer \
        gener juliol juny maig març novembre octubre setembre",
    vague: "ahir any avui bo cas començar cosa dia difícil donar exemple fer final forma fàcil gent \
        gran hora idea important lloc manera mes minut moment mot món nom nou número paraula part \
        pensar persona petit pregunta problema raó saber setmana situació temps trobar vegada vell \
        vida",
};
