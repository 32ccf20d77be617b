//! Romanian: function words, fillers, number words.

use super::WordLists;

/// Word lists of Romanian.
pub(super) const ROMANIAN: WordLists = WordLists {
    stop_words: "a absolut acea aceasta această aceea aceeaşi aceeași acei aceia aceiaşi aceiași \
        acel acela acelaşi același acele acelea aceleaşi aceleași acest acesta aceste acestea \
        acestei acestor acestui aceşti aceştia acești aceștia acolea acolo acum adesea adică \
        afară ah aha ai aia aibă aici ajunge ajuns al ale alea alt alta altceva altcineva alte \
        altele altfel altul altă alţi alţii alți alții am apoi aproape aproximativ ar are asta \
        astea astfel astăzi atare atunci atât atâta atâtea atâţia atâția au avea aveam aveau \
        avem aveţi aveți avut având azi aş aşa aţi aș așa ați ba bine bucată bun bune buni bună \
        ca cam care careva ce ce-i cea cei cel cele celei celor celui ceva chestia chestie \
        chestii chiar ci cine cineva clar conform contra cred crede credem crezi crezut cu cui \
        cum cumva când cândva cât câte câteva câtă câţi câţiva câți câțiva că căci cărei căror \
        cărui către da dacă dai dar dat dată dau de de-a dea deasupra deci decât dedesubt deja \
        deoarece departe deseori desigur despre destul destulă deşi deși din dinspre dintr \
        dintr-o dintr-un dintre dl dna doamna doamnă doar doi doilea domnul domnule doua două dr \
        dumneata dumneavoastră după dânsa dânsul dânşii dânșii dă dăm e ea efectiv ei el ele era \
        erai eram erau eraţi erați este etc eu evident exact eşti ești fac face facem faceţi \
        faceți faci facă fel felul fi fie fiecare fii fiind fiindcă foarte folosi folosim fost \
        frumos fusese fuseseră făcea făcut făcând fără grozav gândesc gândi gândit găsi găsit hm \
        hmm i i-am ia iar iarăşi iarăși iau iei ieri jos l l-a l-am la las lasă le le-am li lor \
        luat lucru lucruri lui luăm lângă m m-a m-am mai mda mea meargă mei mele mereu merg \
        merge mergem mers meu mhm mi mi-a mi-am mie mine mm mmm mod mult multe multă mulţi \
        mulţumesc mulți mulțumesc mâine mă n n-a n-ai n-am n-au na ne ne-am ni nici nicio \
        niciodată niciun niciunul nicăieri nimeni nimic noastre noastră noi normal nostru nouă \
        noştri noștri nu nu-i numai o oarecum of oh ok okay ori oricare orice oricine oricum \
        oriunde parcă pare parte pe pentru peste poate poată pot poţi poți practic prea prim \
        prima primul prin printr printr-o printr-un probabil pui pun pune punem pus putea puteam \
        putem puteţi puteți putut puţin puţine puţini puţină puțin puține puțini puțină până păi \
        părea relativ rămas rămâne rău s s-a s-au sa sale salut sau scuze se sie sigur sine spre \
        spui spun spune spunem spună spus stau stă stăm sub sunt suntem sunteţi sunteți super \
        sus să săi său ta tale tare te te-am tine toate toată tocmai tot totul totuşi totuși \
        toţi toți trebui trebuia trebuie trebuit treia treilea tu tăi tău uh uhm uita uitaţi \
        uitați uite uită ultima ultimul un una unde undeva unei unele uneori unii unor unui unul \
        următoarea următorul v v-a v-am va vede vedem vedeţi vedeți vei venim venit vezi veţi \
        veți vi vii vine vină voastre voastră voi voiam vom vor vorba vorbim vostru vouă voştri \
        voștri vrea vreau vrei vrem vreţi vreți vroiam vrut vă văd văzut zero zic zice zicem \
        zici zis îhî îi îl îm îmi împotriva împreună în înainte înaintea înapoi încerc încerca \
        încercăm încotro încât încă înseamnă însuşi însuși însă întotdeauna într într-o într-un \
        între întru înăuntru înţeleg înțeleg îî îşi îţi își îți ă ă-ă ăhă ăia ăla ăsta ăă ăăă \
        ăştia ăștia şi ştia ştie ştii ştim ştiu ştiut ştiţi ţi ţie ţine ţinem și știa știe știi \
        știm știu știut știți ți ție ține ținem",
    fillers: "adică ah aha deci hm hmm mda mhm mm mmm na of oh păi uh uhm îhî îm îî ă ă-ă ăhă ăă \
        ăăă",
    number_words: "bilion cinci cincisprezece cincizeci doi doisprezece două douăsprezece \
        douăzeci duzină jumate mie mii miliard miliarde milioane milion nouă nouăsprezece \
        nouăzeci o opt optsprezece optzeci paisprezece patru patrusprezece patruzeci sute sută \
        trei treisprezece treizeci un una unsprezece unu unul zece zeci zero şaisprezece şaizeci \
        şapte şaptesprezece şaptezeci şase șaisprezece șaizeci șapte șaptesprezece șaptezeci \
        șase",
    pleasantries: "absolut adevărat alo ba bine bravo bun-venit bună bună-ziua categoric clar \
        corect curând da desigur dimineaţa dimineața evident exact excelent extraordinar \
        fantastic felicitări frumos grozav iertaţi iertați mersi minunat multumesc mulţam \
        mulţumesc mulţumim mulțam mulțumesc mulțumim noapte noroc nu ok okay pa pardon perfect \
        plăcere revedere rog salut salutare scuzaţi scuzați scuze scuză seara servus sigur super \
        venit ziua",
    calendar: "aprilie august decembrie duminică februarie ianuarie iulie iunie joi luni mai martie \
        marți miercuri noiembrie octombrie septembrie sâmbătă vineri",
    vague: "ajuta ajutor an ani astăzi azi aștepta bătrân caz chestie continua crede cunoaște \
        cuvânt căuta da diferit dificil exemplu explica fel femeie final general greu găsi \
        idee ieri important loc lucra lucru lume lung lună mare mic minut mod moment motiv \
        muncă mâine normal nou număr oameni om oră parte persoană posibil problemă punct \
        rezultat scurt simplu simți situație spune săptămână timp tip trebui vechi viață vorbi \
        zi zile începe început întreba întrebare întâmpla înțelege",
};
