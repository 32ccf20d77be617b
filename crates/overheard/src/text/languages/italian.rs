//! Italian: function words, fillers, number words.

use super::WordLists;

/// Word lists of Italian.
pub(super) const ITALIAN: WordLists = WordLists {
    stop_words: "a abbastanza abbia abbiamo abbiano accanto adesso affinché agli ah aha ai al \
        alcun alcuna alcune alcuni alcuno all all'altro alla alle allo allora almeno altra altre \
        altri altro anche ancora andare andata andate andato andava andiamo andrà anzi anzitutto \
        appunto assolutamente attraverso avendo avere avesse avete aveva avevamo avevano avevi \
        avevo avrai avranno avrebbe avrebbero avrei avremo avrà avrò avuto beh bel bella bello \
        benché bene bisogna boh bravo buon buona buono c'era c'erano c'ho c'è capisco capito ce \
        certa certamente certe certi certo ch'è che chi chiaramente chiedere ci ciao ciascuna \
        ciascuno cioè circa ciò coi col com'era com'è come comunque con contro cos'era cos'è \
        cosa cose costui così crede credere credi credo cui d d'accordo da dagli dai dal dall \
        dall'altra dalla dalle dallo danno dare dato davanti davvero degli dei del dell \
        dell'altro della delle dello dentro detto deve devi devo devono di diamo dice dicendo \
        diceva dici diciamo dico dicono dietro dire direi dite diverse diversi do dobbiamo \
        domani dopo dott dov'è dove dovere dovete doveva dovrebbe dovrebbero dovrei dovremmo \
        dovrà dovuto dr due dunque durante dà e ebbe ecc eccetera ecco ed effettivamente egli eh \
        ehm ella entrambi era erano eravamo eri ero esattamente essa esse essendo essere essi \
        esso evidentemente fa facciamo faccio facendo faceva facevano facevo fai fanno fare \
        farebbe farei farà fate fatto finché fino forse fosse fossero fra fu fui fuori furono \
        già gli gliela glielo grazie guarda guardare guardi ha hai hanno hm hmm ho i ieri il in \
        infatti infine inoltre insieme insomma intorno invece io l l'abbiamo l'altra l'altro \
        l'ha l'hanno l'ho la laggiù lascia le lei li lo lontano loro lui là lì m'ha ma magari \
        mah mai male me meglio meno mentre messo mette mettere metto mh mhm mi mia mie miei mio \
        mm mmm modi modo molta molte molti molto n'è naturalmente ne neanche negli nei nel nell \
        nella nelle nello nemmeno neppure nessun nessuna nessuno nient'altro niente no noi non \
        nostra nostre nostri nostro nulla né o od oggi ogni ognuna ognuno oh ok okay oltre \
        oppure ora ormai ottimo ovviamente parecchio parlare parte pensa pensare pensato pensi \
        pensiamo penso per perchè perché perfetto però pezzo più po poca poche pochi poco poi \
        poiché possiamo posso possono potere potete poteva potrebbe potrebbero potrei potresti \
        potrà potuto praticamente prego prende prendere prendo preso presso presto prima primo \
        probabilmente proprio prossimo provare provo puoi pure può qua qual qualche qualcosa \
        qualcun qualcuna qualcuno quale quali qualsiasi qualunque quando quant'è quanta quante \
        quanti quanto quasi quegli quei quel quell quella quelle quelli quello quest questa \
        queste questi questo qui quindi riesce riesco rimane roba s'è sa sai salve sanno sapere \
        sapete sapeva sappiamo sarai saranno sarebbe sarebbero sarei saremo sarà sarò scusa \
        scusi se sebbene seconda secondo sei sembra sembrano semplicemente sempre senza serve si \
        sia siamo siano siccome sicuramente siete signor signora signore so solo soltanto sono \
        sopra soprattutto sorta sotto spesso sta stai stando stanno stare stata state stati \
        stato stava stavano stavo stessa stesse stessi stesso stiamo sto su sua subito succede \
        sue sugli sui sul sull sulla sulle sullo suo suoi sé sì t'ho tale tali talvolta tanta \
        tante tanti tanto tardi te tenere tengo terza terzo ti tiene tipo tra tramite troppa \
        troppi troppo trova trovare trovato tu tua tue tuo tuoi tutt'altro tutta tuttavia tutte \
        tutti tutto uh uhm ultima ultimo un un'altra una uno usare usato v'è va vabbe vabbè vado \
        vai vanno vari varie ve vede vedere vedete vedi vediamo vedo vedono vengo vengono venire \
        venuto veramente verso vi via vicino viene vieni visto vogliamo voglio vogliono voi \
        volere volete voleva volevo volta volte voluto vorrebbe vorrei vorremmo vostra vostre \
        vostri vostro vuoi vuole zero è",
    fillers: "ah aha allora beh boh cioè diciamo ecco eh ehm hm hmm insomma mah mh mhm mm mmm oh \
        ok uh uhm vabbe vabbè",
    number_words: "bilione centinaia centinaio cento cinquanta cinque cinquecento decina decine \
        diciannove diciassette diciotto dieci dodici dozzina due duecento duemila mezza migliaia \
        migliaio mila miliardi miliardo milione milioni mille novanta nove ottanta otto quaranta \
        quattordici quattro quattrocento quindici sedici sei sessanta settanta sette tre \
        trecento tredici trenta un una undici uno venti venticinque ventidue ventinove \
        ventiquattro ventisei ventisette ventitré ventotto ventuno zero",
    pleasantries: "addio appunto arrivederci arrivederla assolutamente auguri bene benissimo \
        benvenuta benvenuti benvenuto brava bravi bravissimo bravo buon buona buonanotte \
        buonasera buongiorno certamente certo chiaro ciao complimenti congratulazioni d'accordo \
        dispiace eccellente esattamente esatto fantastico favore giornata giorno giusto grazie \
        infatti magnifico meraviglioso mille no notte ok okay ottimo ovviamente perdono perfetto \
        piacere prego presto pronto ringrazio salve scusa scusami scusate scusi sera serata \
        sicuramente splendido sì tante",
    calendar: "agosto aprile dicembre domenica febbraio gennaio giovedì giugno luglio lunedì maggio \
        martedì marzo mercoledì novembre ottobre sabato settembre venerdì",
    vague: "aiutare aiuto anno arrivare aspettare capire caso cercare chiamare chiedere cominciare \
        conoscere corto cosa credere dare data difficile dire diverso domanda domani esempio \
        essere facile fare felice fermare fine funzionare generale gente giorno giovane grande \
        grosso idea ieri importante iniziare lasciare lavorare lavoro lungo mandare mese \
        mettere minuto modo momento mondo mostrare motivo necessario normale numero nuovo oggi \
        ora ore parlare parola parte passare pensare persona piccolo possibile posto potere \
        prendere problema provare punto qualcosa ragione reale ricevere ricordare risultato \
        sapere scorso semplice sentire settimana situazione spiegare succedere tempo tenere \
        tipo trovare uomo usare vecchio vedere venire vita volere volta",
};
