//! German: function words, fillers, number words.

use super::WordLists;

/// Word lists of German.
pub(super) const GERMAN: WordLists = WordLists {
    stop_words: "ab aber ach ah aha alle allem allen aller allerdings alles als also am amp an \
        ander andere anderem anderen anderer anderes anderm andern anderr anders art auch auf \
        aus außerdem bei beide beiden beim bekommen bekommt bereits besonders besser beste \
        besten bestimmt bevor beziehungsweise bin bis bisschen bissel bist bitte bleiben bleibt \
        brauche brauchen braucht bzw co com da dabei dachte dadurch dafür dagegen daher dahin \
        damit danach daneben danke dann daran darauf daraus darf darfst darin darum darunter \
        darüber das dass dasselbe davon davor dazu dazwischen daß de dein deine deinem deinen \
        deiner deines dem demselben den denk denke denken denkst denkt denn denselben der deren \
        derer derselbe derselben des deshalb desselben dessen deswegen dich die dies diese \
        dieselbe dieselben diesem diesen dieser dieses ding dinge dings dir doch dort dr dran \
        drauf drin dritte dritten dritter drüben du durch durfte dürfen dürfte eben eh eher ehm \
        eigentlich ein eine einem einen einer eines einfach einig einige einigem einigen einiger \
        einiges einmal em endlich entweder er erst erste ersten erster erstes erstmal es etc \
        etwa etwas euch euer eure eurem euren eurer eures falls fast find finde finden findest \
        findet frau für gab ganz ganze ganzen gar gebe geben gedacht gefunden gegangen gegeben \
        gegen geh gehabt gehe gehen geht geht's gekommen gemacht gemeint genau genommen genug \
        gerade gern gerne gesagt gesehen getan gewesen geworden gib gibt gibt's ging gingen \
        glaub glaube glauben glaubst glaubt gleich grundsätzlich guck gucken gut gute guten \
        guter gutes gäbe hab hab's habe haben habt hallo halt hast hat hatte hatten hattest \
        heisst heißt her herr herrn heute hier hierbei hiermit hierzu hin hinaus hinter hm hmhm \
        hmm hoffentlich http https hä hätte hätten hättest ich ihm ihn ihnen ihr ihre ihrem \
        ihren ihrer ihres im immer immerhin in indem ins irgendein irgendeine irgendwann \
        irgendwas irgendwie irgendwo ist ist's ja jawohl je jede jedem jeden jedenfalls jeder \
        jedes jedoch jemand jene jenem jenen jener jenes jetzt kam kamen kann kannst kaum kein \
        keine keinem keinen keiner keines kenne kennen kennt klar komm komme kommen kommst kommt \
        konnte konnten kriegen kriegt können könnt könnte könnten könntest lass lasse lassen \
        leider letzte letzten letztlich lässt mach mache machen machst macht machte machten mag \
        magst mal man manche manchem manchen mancher manches manchmal mehr mehrere mein meine \
        meinem meinen meiner meines meinst meint meistens mh mhm mich mir mit mm mmh muss musst \
        musste mussten muß möchte möchten möchtest mögen möglich müssen müsst müsste müssten na \
        nach nachdem naja natürlich ne neben nee nehm nehme nehmen nein nicht nichts nie niemals \
        niemand nimm nimmt nja noch nochmal null nun nur nächste nächsten nämlich nö ob obwohl \
        och oder offensichtlich oft oh ohne ok okay paar prima probieren quasi rauf raus rein \
        richtig rt runter rüber sache sachen sag sage sagen sagst sagt sagte sagten sah schau \
        schauen schließlich schon schön schöne schönen seh sehe sehen sehr sei seid sein seine \
        seinem seinen seiner seines seit selber selbst selten sich sie siehst sieht sind so \
        sobald sodass sofort sogar solche solchem solchen solcher solches soll sollen sollst \
        sollte sollten solltest sondern sonst sowie sowieso sozusagen statt stehen steht stellen \
        super tat tatsächlich tja toll total trotz trotzdem tschüss tue tun tut uh uhm um und \
        ungefähr uns unser unsere unserem unseren unserer unseres unter usw versuchen viel viele \
        vielen vielleicht voll vom von vor vorher völlig wahrscheinlich wann war war's waren \
        warst wart warum was weg wegen weil weiss weiter weiß weißt welche welchem welchen \
        welcher welches wem wen wenig wenige weniger wenn wer werde werden werdet weshalb wessen \
        wie wieder wieso will willst wir wird wirklich wirst wissen wo wobei wofür woher wohin \
        wohl wollen wollt wollte wollten womit worauf worden worum wovon wurde wurden wusste www \
        während wäre wären würde würden würdest wüsste ziemlich zu zuerst zuletzt zum zumindest \
        zur zurück zusammen zwar zwei zweite zweiten zweiter zwischen äh ähem ähm öh öhm über \
        überhaupt übrigens",
    fillers: "ach ah aha also eben eh ehm em halt hm hmhm hmm hä mh mhm mm mmh na naja ne nja \
        och oh tja uh uhm äh ähem ähm öh öhm",
    number_words: "acht achtzehn achtzig billion billionen drei dreihundert dreissig dreizehn \
        dreißig dutzend ein einhundert eins eintausend elf fünf fünfhundert fünfzehn fünfzig \
        halb halbe hundert hunderte milliarde milliarden million millionen neun neunzehn neunzig \
        null sechs sechzehn sechzig sieben siebzehn siebzig tausend tausende vier vierzehn \
        vierzig zehn zwanzig zwei zweihundert zweitausend zwo zwölf",
    pleasantries: "abend absolut ausgezeichnet bitte bitteschön ciao dank danke dankeschön \
        einverstanden entschuldigung genau gern gerne glückwunsch gratulation gratuliere \
        großartig grüezi gut gute guten hallo hervorragend herzlichen hey hi ja jap jawohl jo \
        klar klasse mahlzeit moin morgen nacht natürlich nee nein nö ok okay perfekt prima \
        richtig schön selbstverständlich servus sicher sorry stimmt super tag toll tschau \
        tschüss tschüß verzeihung wiederhören wiedersehen willkommen wunderbar",
    calendar: "april august dezember dienstag donnerstag februar freitag januar juli juni mittwoch \
        montag märz november oktober samstag september sonnabend sonntag",
    vague: "abend aktuell allgemein alt anfang arbeit arbeiten beginn beginnen beispiel bereich \
        bringen datum dauern eigen ende erklären erwarten fall finden frage fragen führen \
        gefühl genau gestern gleich glücklich groß grund gut halten helfen heute hilfe hoffen \
        hören idee informieren jahr jung kennen klein kommen kurz lang lange lassen laufen \
        leben letzte leute lieben liegen mensch minute moment monat morgen nennen neu nummer \
        nächste passieren person problem punkt richtig sache sagen schlecht schreiben sehen \
        seite sinn situation sprechen stehen stelle stellen stunde suchen tag tage teil thema \
        typ uhr unterschied verstehen versuchen warten weg welt wichtig wissen woche \
        wochenende wort wünschen zahl zeigen zeit ziel",
};
