//! English: function words, fillers, number words.

use super::WordLists;

/// Word lists of English.
pub(super) const ENGLISH: WordLists = WordLists {
    stop_words: "a about above across actually after again against ago ah aha ain't all almost \
        along already alright also although always am an and another any anybody anyhow anymore \
        anyone anything anyway anyways anywhere apart apparently are aren't around as aside ask \
        asked asking at away awesome back basically be became because become becomes been before \
        behind being below beside besides best better between beyond bit both but by bye came \
        can can't cannot certain certainly come comes coming cool cos could couldn't crosstalk \
        cuz d definitely despite did didn't different disfmarker do does doesn't doing don't \
        done down dr dunno during each eh either else enough er erm especially etc even ever \
        every everybody everyone everything everywhere exactly except far few fine first for \
        from further gave get gets getting gimme give given gives giving go god goes going gone \
        gonna good gosh got gotta great guess guys ha had hadn't has hasn't have haven't having \
        he he'd he'll he's hello hence her here here's hers herself hey hi him himself his hm \
        hmm honestly hopefully how how'd how's however huh i i'd i'll i'm i've if in inaudible \
        indeed inside instead into is isn't it it'd it'll it's its itself just keep keeping \
        keeps kept kind kinda knew know knowing known knows last lastly lately later laugh least \
        lemme less let let's lets like literally little ll look looked looking looks lot lots m \
        ma'am madam made mainly make makes making many may maybe me mean means meant mhm might \
        mightn't mine mm mm-hmm mmhmm mmm more most mostly mr mrs ms much must mustn't my myself \
        near nearly need needed needing needn't needs neither never nevertheless next nice no \
        nobody none nope nor not nothing now nowhere obviously of off often oh ok okay on once \
        one ones only onto ooh or other others otherwise ought our ours ourselves out outside \
        over own part particular particularly pause per perhaps please plus pretty probably put \
        puts putting quite rather re really regarding right s said same saw say saying says \
        second see seeing seem seemed seems seen sees several shall shan't she she'd she'll \
        she's should shouldn't since sir so some somebody somehow someone something sometimes \
        somewhat somewhere soon sort sorta still stuff such suppose supposed sure t take taken \
        takes taking tell telling tells than thank thanks that that'd that'll that's thats the \
        their theirs them themselves then there there'd there'll there's therefore these they \
        they'd they'll they're they've thing things think thinking thinks third this those \
        though thought three through throughout thus till to together told too took totally \
        toward towards tried tries try trying two uh uh-huh uhh uhhuh uhm um umm under unless \
        until up upon us use used uses using usually various ve very via vocalsound wanna want \
        wanted wanting wants was wasn't way ways we we'd we'll we're we've well went were \
        weren't what what'd what'll what're what's whatever when when's where where's whereas \
        whether which whichever while whilst who who'd who'll who's whoever whole whom whose why \
        why's will with within without won't would wouldn't wow y'all yea yeah yep yes yet you \
        you'd you'll you're you've your yours yourself yourselves yup zero",
    fillers: "ah aha eh er erm ha hm hmm huh mhm mm mm-hmm mmhmm mmm oh ooh uh uh-huh uhh uhhuh \
        uhm um umm",
    number_words: "billion billions dozen dozens eight eighteen eighty eleven fifteen fifty five \
        forty four fourteen half hundred hundreds million millions nine nineteen ninety one \
        seven seventeen seventy six sixteen sixty ten thirteen thirty thousand thousands three \
        trillion trillions twelve twenty two zero",
    pleasantries: "absolutely afternoon agreed alright amazing apologies awesome bless brilliant \
        bye certainly cheers congrats congratulations cool correct definitely evening exactly \
        excellent fantastic fine good goodbye goodnight great hello hey hi howdy indeed lovely \
        morning nah nice night no nope ok okay pardon perfect please right sorry sure ta thank \
        thanks totally welcome wonderful wow yea yeah yep yes yup",
    calendar: "april august december february friday january july june march monday november october \
        saturday september sunday thursday tuesday wednesday",
    vague: "able actual allow appear available believe bring call case catch cause continue \
        correct couple current currently date day deal decide depend detail different end \
        example expect explain face fact feel figure find folk follow found full general \
        happen happy hear heard help helpful hold hope hour huge idea important include \
        interested involve issue kind large leave left level like live long longer love main \
        man matter mention minute moment month multiple necessary new notice number old \
        original people person piece place point possible prefer present problem proper \
        provide question quick quickly ready real reason receive recent recently recommend \
        regular remember require respond rest result run separate share short show side simple \
        simply single situation small special specific spend spent start state step stop stuff \
        suggest super talk term thank time today tomorrow tonight total turn type understand \
        upset watch week weekend wish wonder word work world worry worth wrong year yesterday \
        young",
};
