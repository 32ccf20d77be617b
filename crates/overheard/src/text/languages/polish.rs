//! Polish: function words, fillers, number words.

use super::WordLists;

/// Word lists of Polish.
pub(super) const POLISH: WordLists = WordLists {
    stop_words: "a aby ach aha akurat albo ale ależ am ani aż bardziej bardzo bez bo bowiem by byli bym być \
        był była byłam byłem było były będzie będziemy będą będę cała całe cały chce chcemy chciał \
        chciała chciałabym chciałbym chciałem chcę chociaż choć chyba ci ciebie co cokolwiek coraz \
        coś czasami czasem czego czemu cześć czy czyli czym często da dalej dać dla dlaczego \
        dlatego do dobra dobranoc dobre dobry dobrze dokładnie dopiero dość dużo dzień dzięki \
        dziękujemy dziękuję e ech eee ej gdy gdyby gdyż gdzie gdzieś go halo hej hm hmm i ich ile \
        im inna inne innego inny innych ja jak jaka jakby jaki jakie jakiego jakieś jakiś jako \
        jakoś jasne je jeden jedna jednak jedno jednym jego jej jemu jest jestem jesteśmy jeszcze \
        jeśli jeżeli już ją każda każde każdego każdy kiedy kiedyś kim kogo komu konkretnie koło \
        kto ktoś która które którego której który których którym którymi którzy którą lub ma mają \
        mam mamy masz mało mhm mi miał miała miałam miałem miało mieli mieć mimo mm mnie mną mogą \
        mogę mogła mogło moim moja moje mojego moją może możemy możesz można mu musi musieli \
        musimy muszę my mój mówi mówię na nad najbardziej nam nami nas nasz nasza nasze naszego \
        naszej naszych natomiast nawet nic nich nie niego niej nieźle nigdy nim nimi nią niż no o \
        obok och oczywiście od ogólnie oj ok okej on ona one oni ono oraz oto out pan pani pewnie \
        po pod podczas ponad ponieważ potem powiedział powiedzieć powiem powinien powinna powinno \
        poza pozdrawiam praktycznie prawda prawie proszę przed przede przedtem przepraszam przez \
        przy racja raczej raz razem robi robimy robić robię rozumiem rzecz rzeczy sam sama samo \
        serwus siema się skoro sobie sobą spoko sposób super swoja swoje swojego swojej swoją swój \
        są słucham tak taka taki takich takie takiego także tam te tego tej temu ten teraz też to \
        tobie tobą trochę troszkę trzeba tu tutaj twoja twoje twój ty tych tylko tym tymi typu tą \
        tę u uh um w wam wami was wasz wasza wasze wcale we według widzę wie wiecie wieczór wiem \
        wiemy wiesz witaj witam więc więcej wręcz wszyscy wszystkich wszystkie wszystkiego \
        wszystkim wszystko wtedy właściwie właśnie y yyy z za zaraz zawsze zbyt ze zgadza znaczy \
        znowu znów został została zostało zupełnie świetnie żaden żadna żadne że żeby żegnam",
    fillers: "a ach aha am e ech eee ej hm hmm mhm mm no o och oj uh um wiesz y yyy znaczy",
    number_words: "czterdzieści czterech czternaście cztery czterysta dwa dwadzieścia dwanaście dwie dwieście \
        dwóch dziesięć dziewiętnaście dziewięć dziewięćdziesiąt jeden jedenaście jedna jedno kilka \
        kilkadziesiąt kilkanaście miliard milion miliony milionów osiem osiemdziesiąt osiemnaście \
        pięciu piętnaście pięć pięćdziesiąt pięćset pół półtora siedem siedemdziesiąt siedemnaście \
        sto szesnaście sześć sześćdziesiąt trzech trzy trzydzieści trzynaście trzysta tysiąc \
        tysiące tysięcy zero",
    pleasantries: "cześć dobranoc dobry dokładnie dzień dzięki dziękujemy dziękuję halo hej jasne nie nieźle \
        oczywiście ok okej pewnie pozdrawiam proszę przepraszam racja rozumiem serwus siema spoko \
        super słucham tak wieczór witaj witam zgadza świetnie żegnam",
    calendar: "czerwca czerwiec czwartek grudnia grudzień kwiecień kwietnia lipca lipiec listopad \
        listopada lutego luty maj maja marca marzec niedziela niedzielę październik października \
        piątek poniedziałek sierpień sierpnia sobota sobotę styczeń stycznia wrzesień września \
        wtorek środa środę",
    vague: "chwila czas część człowiek dobry duży dzień dzisiaj godzina inny jutro kwestia ludzie mały \
        miejsce miesiąc minuta można myśleć mówić nowy numer osoba początek pomoc powód problem \
        przykład pytanie robić rok rzecz sposób sprawa stary strona sytuacja słowo trudny tydzień \
        ważny wczoraj wiedzieć zły łatwy świat życie",
};
