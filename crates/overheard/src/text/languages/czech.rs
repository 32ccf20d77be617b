//! Czech: function words, fillers, number words.

use super::WordLists;

/// Word lists of Czech.
pub(super) const CZECH: WordLists = WordLists {
    stop_words: "a aby ach aha ahoj ale anebo ani ano asi aspoň atd až bez bude budeme budete budou budu by \
        bych bychom byl byla bylo byly byste být během chce chceme chci chtěl chtěla chtěli co \
        cokoli což cože další den dnes do dobré dobrý dobře docela dokonce dost dva dvě dál dále \
        dík díky děkujeme děkuji dělat dělá děláme e eee ehm ehmm haló hele hm hmm hned ho hodně i \
        jak jako jakoby jaká jaké jaký jasný jasně je jeden jedna jedno jednou jeho jej jejich \
        její jemu jen jenom jenže jestli jestliže ještě ji jich jim jimi jinak jiné jiný jsem jsi \
        jsme jsou jste já k kam kde kdo kdy kdyby když ke kolem která které kterého který kteří \
        kvůli mají mezi mhm mi mm mnou mně moc mohl mohla mohlo mohou moje moji možná musel musela \
        musí musím musíme my myslím má mám máme máte máš mít mě měl měla měli mělo můj může můžeme \
        můžete můžu na nad naopak například nashledanou naše našeho našich naší ne nebo nebyl \
        nebyla nebylo nechci nemá nemám nemáme není nevím než ni nic nich nikdo nikdy nimi no nám \
        námi nás náš ním něco nějak nějaká nějaké nějaký někde někdo někdy o od ode ok okej \
        omlouvám on ona oni ono ony opravdu pak pardon perfektní po pod podle pokud potom potřeba \
        pořád pro prostě prosím proto protože proč právě ptám přece před přes přesně při rozumím s \
        samozřejmě se sebe sem si sice skoro skvěle skvělé snad souhlasím spíš spíše super svou \
        svá své svého svůj ta tady tahle tak takhle taková takové takový taky také takže tam tamto \
        tebe teda tedy ten tento ti tohle toho tohoto tom tomto tomu toto trochu trošku tu tudíž \
        tuhle tuto tvoje tvůj ty tyhle tyto této tím tě třeba u uh um určitě už v vaše ve vedle \
        velmi vlastně vy vám vámi vás váš víc více vím víme víte vítejte víš výborně však vše \
        všechno všechny všichni vždy vždycky z za zase zda zde zdravím ze zkrátka čau či člověk \
        řekl řekla řekněme říkal říkám že žádné žádný",
    fillers: "a ach aha e eee ehm ehmm hele hm hmm jakoby mhm mm no prostě teda tedy uh um vlastně víte \
        víš",
    number_words: "deset devadesát devatenáct devět dva dvacet dvanáct dvě jeden jedenáct jedna jedno \
        miliarda milion miliony nula několik osm osmdesát osmnáct padesát patnáct pět půl sedm \
        sedmdesát sedmnáct sto stovky stě tisíc tisíce tři třicet třináct čtrnáct čtyři čtyřicet \
        šedesát šest šestnáct",
    pleasantries: "ahoj ano den dobré dobrý dobře dík díky děkujeme děkuji haló jasný jasně nashledanou ne ok \
        okej omlouvám pardon perfektní prosím přesně rozumím samozřejmě skvěle skvělé souhlasím \
        super určitě vítejte výborně zdravím čau",
    calendar: "březen března duben dubna květen května leden ledna listopad listopadu neděle neděli \
        pondělí prosince prosinec pátek sobota sobotu srpen srpna středa středu září únor února \
        úterý červen července červenec června čtvrtek říjen října",
    vague: "den dlouho dneska dobrý dělat důležitý dům důvod hodina jiný konec krátký lehký lidi lidé \
        malý minuta myslet myšlenka místo měsíc nový numero osoba otázka pomoc problém práce \
        příklad rok situace slovo snadný starý strana svět týden těžký velký včera věc vědět \
        způsob zítra čas člověk část číslo říct špatný život",
};
