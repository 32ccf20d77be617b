//! Swedish: function words, fillers, number words.

use super::WordLists;

/// Word lists of Swedish.
pub(super) const SWEDISH: WordLists = WordLists {
    stop_words: "ah aha aldrig all alla allt alltid allting alltså andra annan annars annat \
        antingen använda använde använder använt att av ba bakom bara behöva behövde behöver \
        bestämt bland blev bli blir blivit borde bort borta bra brukade brukar bäst bästa bättre \
        båda både bör ca cirka de dej del dem den denna denne deras dessa dessutom det detta dig \
        din dina dit ditt dock dom dr du dvs där därefter därför därifrån därmed då efter \
        eftersom egentligen eh ehm ej eller emellan emellertid emot en er era ert ett exakt \
        faktiskt fanns fast fastän fick fin fina finnas finns fint fler flera flesta fortfarande \
        fram framför fru frågade frågar från funnits färre få får fått för före förhoppningsvis \
        förlåt förmodligen första förstod förstår försöka försöker försökte ganska gav ge genom \
        ger gett gick givit gjorde gjort god goda gott grej grejen grejer gärna gå gång gånger \
        går gått gör göra ha hade haft han hans har hej hejdå hel hela heller hellre helt hen \
        henne hennes herr heter hette hit hitta hittade hittar hm hmm hon honom hoppas hos hur \
        huruvida här hålla håller höll iallafall ibland ifall igen igång in inga ingen ingenting \
        inget innan inne inom inte iväg ja jag jaha jo just jätte jättebra kan kanske klart \
        knappt kom komma kommer kommit kul kunde kunna kunnat kände känna känner la lade lagt \
        ligga ligger lika liksom lite litet lägga lägger längre lär lät långt låta låter låtit \
        man med medan mej mellan men mena menade menar mer mera mest mhm mig min mina mindre \
        minst mitt mm mmm mot mycket må många måste naturligtvis nej ner nere ni nja noll nu \
        nämligen när nära nästa nästan någon någonsin någonstans någonting något några nån \
        nånting nåt och också ofta oftast oh oj ok okay okej om omkring orkar oss osv par \
        plötsligt precis på redan rent riktigt runt rätt sa sade sagt sak saker sakerna samma \
        samt sannolikt satt satte se sedan sej sen senare ser sett sig sin sina sista sitt själv \
        själva självklart ska skall skulle slags snart som stod stycken stå står super säga \
        säger säkert särskilt sätt sätta sätter så sådan sådana sådant såg således sån såna sånt \
        såsom ta tack tagit tar tex tidigare till tillbaka tillräckligt tillsammans titta \
        tittade tittar tog tredje trevlig trevligt tro trodde tror trots trott två tycka tycker \
        tyckt tyckte tydligen typ tyvärr tänka tänker tänkt tänkte uh under ungefär upp uppe \
        uppenbarligen ursäkta ut utan utanför ute va vad var vara varandra vardera varför \
        varifrån varit varje varken vars vart velat vem verkar verkligen vet veta vetat vi via \
        vid vilja vilka vilken vilket vill ville visserligen visste vore väl väldigt vår våra \
        vårt äh än ändå ännu äntligen är åh åt åtminstone öh öhm över överhuvudtaget",
    fillers: "ah aha alltså ba eh ehm hm hmm ja jaha jo liksom mhm mm mmm nja oh oj typ uh va äh \
        åh öh öhm",
    number_words: "arton biljon biljoner dussin elva en ett fem femtio femton fjorton fyra \
        fyrtio halv halva halvt hundra hundratals miljard miljarder miljon miljoner nio nittio \
        nitton noll sex sextio sexton sju sjuttio sjutton tio tjugi tjugo tolv tre trettio \
        tretton tusen tusentals två åtta åttio",
    pleasantries: "absolut adjö beklagar bra definitivt exakt fantastiskt fint förlåt god goddag \
        godkväll godmorgon godnatt grattis gratulerar hallå hej hejdå hejsan härligt hörs ja \
        jajamän japp jepp jo just jättebra kul kväll morgon natt naturligtvis nej nä nähä ok \
        okay okej perfekt precis riktigt rätt ses självklart skål snälla sorry stämmer super \
        säkert tack tackar tja tjena tjenare toppen tusen underbart ursäkta utmärkt varsågod \
        visst välkommen välkomna överens",
    calendar: "april augusti december februari fredag januari juli juni lördag maj mars måndag \
        november oktober onsdag september söndag tisdag torsdag",
    vague: "allmän arbeta arbete börja dag dagar datum del egen exempel fall finna folk fråga \
        följa förklara förstå försöka förvänta gammal ganska ge glad grund gång göra hitta \
        hjälp hjälpa hoppas höra idé jobb jobba komma kort känna leva ligga lilla lite lång \
        man minut människa månad möjlig nummer ny nödvändig olika ord person plats prata \
        problem pröva punkt rätt sak se sida situation slags slut sluta sort starta stoppa \
        stor ställe svår säga ta tal tid timme tro tycka typ ung vecka veta viktig visa vänta \
        värld år",
};
