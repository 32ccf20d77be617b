//! Everything said around the tellings: names, greetings, backgrounds,
//! questions, probes, fillers and the staff's own pet topics.

/// A topic only the interviewer ever names.
pub(super) struct StaffTopic {
    /// Name of the theme in the answer key.
    pub(super) name: &'static str,
    /// The name as it sits in a sentence.
    pub(super) spoken: &'static str,
    /// Word stems that no buyer may say.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(super) own: &'static [&'static str],
}

pub(super) const STAFF_TOPICS: &[StaffTopic] = &[
    StaffTopic { name: "newsletter", spoken: "our newsletter", own: &["newsletter"] },
    StaffTopic { name: "webinars", spoken: "the webinars", own: &["webinar"] },
    StaffTopic { name: "podcast", spoken: "the podcast", own: &["podcast"] },
    StaffTopic { name: "chatbot", spoken: "the chatbot", own: &["chatbot"] },
    StaffTopic { name: "carbon offsets", spoken: "the carbon offsets", own: &["carbon", "offset"] },
    StaffTopic { name: "ambassadors", spoken: "our ambassadors", own: &["ambassador"] },
    StaffTopic { name: "gamification", spoken: "gamification", own: &["gamif"] },
    StaffTopic { name: "mascot", spoken: "the new mascot", own: &["mascot"] },
    StaffTopic { name: "referral rewards", spoken: "the referral rewards", own: &["referral"] },
    StaffTopic { name: "hackathon", spoken: "the hackathon", own: &["hackathon"] },
];

/// What the interviewer asks about a staff topic; `{}` is its spoken name.
pub(super) const STAFF_ASKS: &[&str] = &[
    "Have you come across {} at all?",
    "We put a lot of effort into {} this year. Did any of it reach you?",
    "One thing my colleagues are keen to hear about is {}. Any reaction?",
    "Would {} be something you'd make use of?",
    "How do you feel about {}?",
    "I'm supposed to ask everybody about {}. So, over to you.",
    "What could we do so that {} would be of interest for you?",
    "Let me bring up {} for a second. Is that on your radar?",
    "If you think of {}, what springs to mind?",
    "Could you rate {} for me, from one to five?",
];

/// How buyers wave a staff topic away.
pub(super) const BRUSH_OFFS: &[&str] = &[
    "No, can't say I have. Next one?",
    "Hm. I've got nothing for you there, sorry.",
    "Not really my thing, to be fair.",
    "I wouldn't know. Never looked at it.",
    "Pass, if that's allowed.",
    "Oh. No, that went right past me.",
    "You'd have to ask somebody younger, I think.",
    "I've no opinion on that, none at all.",
    "That's the first I hear of it, so no.",
    "Nope. Shall we carry on?",
    "Somebody may have mentioned it. I didn't pay attention.",
    "I don't think that concerns me, does it?",
    "Can I skip that? I'd only be inventing something.",
    "Three, I suppose, in the middle. I really don't care either way.",
    "Ah, that. No, it isn't for people like us.",
    "I shrug, you can write down that I shrugged.",
];

pub(super) const FIRST_NAMES: &[&str] = &[
    "Ilse",
    "Tomasz",
    "Wendeline",
    "Oduya",
    "Pirkko",
    "Leopold",
    "Samira",
    "Anselm",
    "Yevgenia",
    "Corwin",
    "Maribel",
    "Hjalmar",
    "Nkechi",
    "Dorothea",
    "Balint",
    "Priya",
    "Rutger",
    "Celestine",
    "Amadou",
    "Svetla",
    "Gareth",
    "Imelda",
    "Kenji",
    "Liesbeth",
    "Orsolya",
    "Fergus",
    "Zainab",
    "Matthias",
    "Eluned",
    "Radovan",
];

pub(super) const LAST_NAMES: &[&str] = &[
    "Varnholt",
    "Okonjeri",
    "Brackwell",
    "Stenmarken",
    "Dulwich-Roy",
    "Petrosini",
    "Haldane",
    "Quillfeather",
    "Mosbrugger",
    "Abernack",
    "Lindqvara",
    "Tessalon",
    "Wojtulka",
    "Farrenby",
    "Ostrander",
    "Kilbrenny",
    "Marchetto",
    "Nyagah",
    "Rosenquill",
    "Thistleby",
    "Umbrecht",
    "Valcourt",
    "Iskandarov",
    "Jellicoe",
];

/// Interviewer's hello; `{}` is the buyer's first name.
pub(super) const HELLOS: &[&str] = &[
    "Hello {}, good to meet you, can you hear me all right?",
    "Good morning {}, thanks ever so much for making the time.",
    "Hi {}, lovely, I can see you now. Shall we begin?",
    "Welcome, {}. Thank you for agreeing to talk with me today.",
    "Afternoon, {}. I know you're busy, so I'm grateful.",
    "There you are, {}. How are you doing today?",
    "Hello {}, thanks for joining. Is now still convenient?",
    "Hi {}, great that it worked out on such short notice.",
];

pub(super) const HELLOS_BACK: &[&str] = &[
    "Hello! Yes, loud and clear. I've got a mug of tea and half an hour.",
    "Hi there. Excuse the mess behind me, we're repainting the hallway.",
    "Good day. I found a quiet corner, so fire away.",
    "Morning! I nearly forgot, my daughter reminded me at breakfast.",
    "Hello, hello. My camera is off because the light in here is dreadful.",
    "Yes, hi. I'm in the car, parked up, engine off, all yours.",
    "Hi. Let me just shut the window, there's a leaf blower. Right, go ahead.",
    "Good to meet you too. I've never done one of these, so be gentle.",
    "Hello. If the doorbell rings I'll have to run, just so you know.",
    "Hi, yes, I can hear you fine. The cat may join in.",
    "Oh good, it worked. I was fiddling with the headset for ages.",
    "Hello from a very rainy hillside. I'm well, thanks.",
    "Hiya. I've hung a sign outside so nobody should barge in.",
    "Pleased to meet you. I've jotted a few thoughts on an envelope.",
    "Yes, here I am. Sorry about the delay, the lift was stuck.",
    "Good afternoon. I'm all set, lunch is done, and the phone is muted.",
];

pub(super) const CONSENTS: &[&str] = &[
    "Before we start, I'm recording this so that I don't have to take notes. Only our small team will listen to it. Is that okay?",
    "Just so you know, there are no right or wrong answers. I'm here to listen, and I'll record us if you don't mind.",
    "I have a handful of topics and we'll simply see where it goes. The recording stays with us. All fine with you?",
    "Everything you say will be made anonymous in the report. You can stop whenever you like. May I switch on the recorder?",
    "It should take about half an hour. I record the conversation for the transcript and delete it afterwards. Agreed?",
    "I didn't build any of this myself, so you can't hurt my feelings. Please be blunt. And the recorder is on, if I may.",
];

/// Buyer's back-channel turns.
pub(super) const BUYER_ACKS: &[&str] =
    &["Mm-hm.", "Right.", "Sure.", "Okay.", "Yes, of course.", "Fine by me.", "Yeah.", "Go on.", "Yep, no problem.", "Got it."];

/// Interviewer's back-channel turns.
pub(super) const STAFF_ACKS: &[&str] = &["Mm-hm.", "Right.", "I see.", "Okay.", "Yeah.", "Oh.", "Uh-huh.", "Ah, okay."];

pub(super) const COMPANY_QUESTIONS: &[&str] = &[
    "Could you start by telling me where you work and what you do there?",
    "Maybe you introduce yourself first, the place and what it's about?",
    "To set the scene, what kind of outfit are you with?",
    "Let's start easy. Who are you, and what is your organisation about?",
];

pub(super) const ROLE_QUESTIONS: &[&str] = &[
    "And what does your own job look like?",
    "What's your part in all that?",
    "What do you yourself spend your days on?",
    "And you personally, what lands on your desk?",
];

pub(super) const HISTORY_QUESTIONS: &[&str] = &[
    "How did you end up there?",
    "Have you always been in this line of work?",
    "What's the story behind it, how did it begin?",
    "How long has that been going, and how did you get into it?",
];

pub(super) const WEEK_QUESTIONS: &[&str] = &[
    "Who else is around you, what's the team like?",
    "What has been keeping everyone occupied lately?",
    "Is there anything special about the place that I should know?",
    "And what's going on at your place at the moment?",
];

pub(super) const HOUSE_QUESTIONS: &[&str] = &[
    "Could you describe the building, so I can picture it?",
    "What would I see if I came to visit?",
    "What does it look like where you are?",
    "Paint me a picture of the place, would you?",
];

pub(super) const DREAM_QUESTIONS: &[&str] = &[
    "Where would you like to be in a few years?",
    "And what are the plans, if I may be nosy?",
    "What's next for all of you?",
    "If money were no object, what would become of the place?",
];

/// Buyers' backgrounds: the place, the role, the history, what is going on, the
/// house, the dreams.
pub(super) const PROFILES: &[[&str; 6]] = &[
    [
        "We're a cooperative of beekeepers in the uplands, thirty one apiaries in all. We make heather honey, some mead, and beeswax polish for restorers of harpsichords.",
        "I look after purchasing, which at a cooperative means I phone around for syrup, hive frames and smoker fuel, and I settle quarrels about the centrifuge.",
        "My grandfather kept skeps, the woven ones. I studied botany, failed at it gracefully, and came home when the mites had nearly wiped out the colonies.",
        "At the moment everybody is waiting for the linden bloom. It is late this year, and the queens are restless, so the phone rings from dawn.",
        "The hives are spread over moor and gorse for thirty kilometres, so I know every gate and bull by name. Our extraction room is an old smithy with a slate floor, and in July it smells like the inside of a praline.",
        "In ten years I'd like us to have our own breeding station on the islet, with gentle, hardy queens. And a proper pension for old Wilbur, who is eighty one and still climbs for swarms.",
    ],
    [
        "It's a museum of navigation, sextants, astrolabes, a whole lighthouse lens. Sixty thousand visitors in a good year, mostly school classes and retired captains.",
        "I am head of visitor services. Tickets, the cloakroom, the gift shop with its brass compasses, and any pupil who gets lost in the submarine.",
        "I was a purser on a cruise liner for twelve years. When my twins were born I wanted a job that didn't move, so here I am, on dry land.",
        "We've got a special show about whaling songs opening soon, and half of the vitrines are stuck with a carpenter who has the flu.",
        "It's a granary on stilts by the estuary, very photogenic and terribly damp. The hygrometers are my little tyrants, whenever one twitches I have to run with blotting paper to the portolan charts.",
        "We dream of a planetarium in the courtyard. The trustees would prefer a carousel, and I suspect that we'll end up with a fountain, which is what happens when trustees dream.",
    ],
    [
        "We run a chamber orchestra, twenty two strings and a bassoon. We tour the provinces in a coach and play in barns, spas and the odd cathedral.",
        "My title is general manager. In truth I book hotels, rent music stands, soothe the oboist, and write grant applications to foundations nobody has heard of.",
        "I played viola till my wrist gave up. Somebody had to count the money, and I was the only one who owned a calculator.",
        "There's a recording of forgotten serenades due in spring. The conductor has fallen in love with a villa that has no heating, so we rehearse in mittens.",
        "We rehearse in a disused creamery with superb resonance. The churns are still there, the percussionist tried every one of them, and in February our breath hangs over the cellos like incense.",
        "I hope for a residency by a lake somewhere, a fortnight each summer. The young ones ought to play more Czech repertoire, and I ought to stop driving the coach myself at night.",
    ],
    [
        "We're a dental laboratory with fourteen technicians. Crowns, bridges, veneers, mostly zirconia and some gold for elderly gentlemen who insist on it.",
        "I manage the lab, so I order powders, burs and plaster, and I talk to dentists who have sent impressions that look like chewed gum.",
        "I trained as a goldsmith. An uncle told me that people stop buying rings in a recession, though they never stop having teeth.",
        "We have just bought a second milling oven, and the apprentices have named it after a dragon. The articulators are all still done by hand.",
        "The lab is on the fourth floor above a tango academy. Each evening around six the plaster models begin to tremble in rhythm, and the ceramists say it improves their wax carving.",
        "One day the scanners will do most of it and we'll paint only the incisors. I shall miss the Bunsen burners. Two of the girls want to take over the firm, I couldn't be happier.",
    ],
    [
        "It's a vertical farm in an old tram depot. We grow basil, cress and shiso under violet lamps and sell to restaurants within cycling distance.",
        "I do operations, meaning nutrients, seed trays, pumps, and persuading chefs that microgreens are not just confetti. I also sweep the floor.",
        "I was an insurance actuary before. After the third spreadsheet about hailstorms I thought, why not grow something indoors where hail can't get it.",
        "Right now we're fighting aphids with ladybirds. They came in by post, four thousand of them, and some have moved into the meeting room.",
        "The trolley rails still run through the hall, so our racks glide on the old tracks like carriages. Pigeons got in once and ate four hundred euros of pea shoots before breakfast.",
        "Saffron is the dream, crocuses in drawers, can you imagine. And strawberries in January for the pastry people. First we've got to learn how to pollinate without a bumblebee union.",
    ],
    [
        "We operate a funicular and two chairlifts in a valley with more cows than people. In winter skiers, in summer paragliders and botanists.",
        "I'm the operations lead, so winches, cables, piste bashers, and the poor souls who dress up as marmots for the children.",
        "My father ran the lower station for forty years. I tried the city, as a tax adviser, and lasted eleven months before I missed the fog.",
        "The glacier path is being rerouted as the moraine has shifted. We had geologists here with drones for the whole of September.",
        "The engine house is from the thirties, with brass levers and a bell code that only Ottokar and I understand. On a clear day you see four countries, and on the other days your own mittens.",
        "We're thinking about a toboggan run for the summer and a hut with hay beds. The young want a zip line. I tell them that the chamois were here first, and then we argue over fondue.",
    ],
    [
        "We're a hospice with eighteen beds, a garden, and a kitchen that cooks whatever people long for. It's a cheerful house, whatever you may imagine.",
        "I'm responsible for everything that isn't nursing. Linen, oxygen, the piano tuner, volunteers, donations, and a donkey named Horatio.",
        "I came as a volunteer reader, poetry mainly, and I was asked to fill in for a fortnight. That was nine years ago this Advent.",
        "We are planting an orchard with the families, quince and medlar. Each tree has somebody's name, so choosing the saplings took us months.",
        "It's a former convent with a cloister, thick walls, wisteria everywhere. The rooms are named after birds, and relatives leave their messages in a guest book that is heavier than a lamb.",
        "I'd love a little cinema with armchairs for beds to roll into. A benefactor is considering it. Until then we show westerns on the refectory wall, Horatio likes the ones with stagecoaches.",
    ],
    [
        "It's a foundry for church bells and ship propellers, believe it or not both in bronze. Twenty six people and one very large pit.",
        "I am the commercial director. I buy tin and copper, haggle over scrap, and explain to parishes that tuning a bell is not an extra.",
        "The firm belonged to my wife's family since the days of Napoleon. I married in, as a chemist, and never got the sand out of my shoes.",
        "We're casting a carillon for a university, thirty seven bells, and the smallest keeps coming out flat by a quarter tone.",
        "The pit is nine metres deep and we bury each mould in loam, horse dung and goat hair, a recipe from the monks. When we pour, the whole street comes to stare and somebody always faints.",
        "My nephew wants to go into gongs and singing bowls for the yoga people. I said no for two years, then I heard one, and now I'm drawing a wider kiln on the backs of envelopes.",
    ],
    [
        "We rent out costumes for film and theatre. Eleven kilometres of hangers, from togas to spacesuits, in a former shoe factory.",
        "I lead the workroom. Corsets, epaulettes, moth control, ageing new cloth with tea and sandpaper, and endless talks with nervous directors.",
        "I used to be a seamstress for ballroom dancers, sequins day and night. A producer saw my stitching and offered me a warehouse key.",
        "A series about Vikings has taken all of the fur. The stuntmen come back with everything ripped, so the mending pile touches the rafters.",
        "The factory has saw tooth windows and a freight lift that fits a whole chorus line. We sort by century, then by sadness, as my predecessor used to say, the widows hang at the far end.",
        "There's a plan for a small academy, teaching ruffs and bustles and how to sew armour that bends. Someone must learn it while the old tailor from Krakow can still thread a needle.",
    ],
    [
        "We're a municipal swimming hall plus a sauna, built in the twenties, with mosaics of dolphins. About nine hundred bathers on a normal day.",
        "I'm the technical manager there. Chlorine, ozone, tiles, boilers, lifeguard rotas and the lost property, which is mostly goggles and one prosthetic leg.",
        "I started as a lifeguard at nineteen, then night school for engineering. The old boss retired and left me a box of cigars and a bunch of keys.",
        "Next month the diving tower is scaffolded for the first time since the war. Our water polo ladies are in exile at a hotel.",
        "There's a gallery with potted palms and cast iron mermaids that hold up the roof. The changing cabins are oak, with numbers in enamel, and swifts nest in the ventilation cowls.",
        "If the council agrees we'll heat the basins with warmth from the crematorium, don't laugh. It is perfectly sensible engineering, only the slogan is proving somewhat tricky.",
    ],
    [
        "We're a seed bank for old grains, emmer, einkorn, black oats. Scientists write to us, and so do bakers with long beards.",
        "I coordinate the field trials and the lending of samples. In practice I clean threshers and write labels in Latin until my hand cramps.",
        "After agronomy I spent years in Ethiopia with teff growers. When the institute here nearly closed, a few of us founded the charity.",
        "It's threshing time, the barn is full of chaff, and a documentary crew wants us to repeat everything in slow motion.",
        "The collection sleeps in biscuit tins in a nuclear bunker, minus eighteen. Upstairs there's a stone oven, a granite quern and a scarecrow that wears the founder's dinner jacket.",
        "We would like to bring back a bearded rye that was thought extinct, nine kernels in a clay pipe. If it sprouts, the brewers and the bishops will both want the first sack.",
    ],
    [
        "We're an airfield for gliders and small props, with a cafe that's famous for plum cake. Two grass strips and a windsock.",
        "I'm the treasurer and, as nobody else volunteered, also the person who buys kerosene, tow ropes, parachutes and sunscreen.",
        "I learned to fly at sixteen before I could drive. By profession I'm a notary, which is the exact opposite of gliding.",
        "We are hosting the regional aerobatics in August. The mayor wishes to sit in a biplane, and his wife would rather he didn't.",
        "The clubhouse is a corrugated hangar with a stove, deckchairs and one very old altimeter that we tap for luck. Sheep mow the strip, and someone has to shoo them whenever a glider returns.",
        "An electric winch is the big wish, and a girls' squad. We had three last summer who flew the pants off everybody. I'm keeping the kitty together with plum cake, quite literally.",
    ],
    [
        "It's a veterinary practice for large animals, mostly dairy cattle and a growing number of llamas. Five vets and an unreasonable number of wellington boots.",
        "I'm the practice manager. I schedule the calvings as far as calves respect a schedule, stock the pharmacy, and chase farmers for samples.",
        "I was a stage manager in opera. The jobs are alike, there's blood, shouting, bad timing, and in the end everyone is exhausted and happy.",
        "Bluetongue has come over the ridge, so we vaccinate sheep from sunrise on. I've not seen my own kitchen in daylight for weeks.",
        "We sit at a crossroads beside the dairy, with a paddock for convalescents. There's a ram in it at present with a plaster leg, he butts the postman, and the postman has begun to butt back.",
        "In the long run I'd like a mobile surgery, a lorry with a hoist. Dr Achterberg sketches it each Christmas on the tablecloth. Also somebody who can shear, mine emigrated to Tasmania.",
    ],
    [
        "We make kites and windsurf sails, about nine thousand a year, in a hangar beside a lagoon. Everything is cut by laser and sewn by eye.",
        "My desk is sourcing. Ripstop, carbide needles, webbing, bladders, and a particular thread that a single spinner in the Jura still twists.",
        "I competed in slalom until my knee exploded. The founder, an old rival of mine, told me to come and break his budgets instead.",
        "We've been asked to sew an enormous octopus for a festival, forty metres of tentacle. It's laid out on the runway as we speak.",
        "The hangar doors open to the lagoon, so testing means you step out and get wet. Flamingos graze beside the cutting table in April, and the seamstresses have names for all of them.",
        "We're toying with sails for cargo ships, enormous crescents that fold by themselves. An admiral came to look. It may be lunacy, but so was the octopus and look how merry that one is.",
    ],
    [
        "We are a law office for fishing rights and harbour disputes. Seven lawyers, four clerks, and an aquarium that clients stare into.",
        "I'm the office manager. Files, robes, deadlines, the espresso machine, and a registry in the basement with deeds that mention herring tithes.",
        "I was a court stenographer. When the machines took over, the senior partner said that he needed someone who could listen and not interrupt.",
        "There's a huge case on about mussel beds and an estuary that has wandered. We've got surveyors, divers and a historian on the payroll.",
        "Our chambers are in a salt warehouse, with hooks in the beams and a tide line on the stairs. When there's a spring tide we move the dossiers one shelf up, it's practically a liturgy.",
        "The seniors will retire soon, and the juniors care more about wind turbines than turbot. I imagine we'll be arguing about seaweed and cables. The aquarium stays, I have that in writing.",
    ],
    [
        "It's a boarding school with two hundred pupils, up a cul de sac, with an observatory that an eccentric countess donated.",
        "I'm the bursar, so all that costs anything passes me. Mattresses, chalk, telescopes, minibuses, fencing masks, and cocoa by the barrel.",
        "I came straight from a brewery, as controller. Teenagers and yeast have much in common, warmth and patience and a bit of pressure.",
        "A comet is due and the whole school wants to stay up. The matron is against it, the physics master has already bought blankets.",
        "It's a Jacobean pile with a moat, ducks, a cracked organ, and corridors that smell of floor wax and wet blazers. The dormitories are named for admirals, and each has its own ghost.",
        "The governors want a hockey pitch and I want new gutters. There's talk of taking day pupils from the village, about which the gardener, who is the real power here, has yet to rule.",
    ],
];

/// Open questions that lead into a telling without naming its theme.
pub(super) const OPEN_QUESTIONS: &[&str] = &[
    "What else has been on your mind?",
    "When you think back over the last year, what stands out?",
    "If you had one wish, what would it be?",
    "What would you tell a friend who is about to buy?",
    "Is there something that you grumble about when nobody is listening?",
    "What made the difference for you, good or bad?",
    "Can you walk me through a recent situation that stuck with you?",
    "What do people around you talk about?",
    "Where does it pinch?",
    "What do you look at first when you compare offers?",
    "What would have to happen for you to leave?",
    "Tell me about a moment when you were properly annoyed.",
    "And what else? Anything at all.",
    "What surprised you after you had bought?",
    "What do you wish you had known at the beginning?",
    "Imagine I'm the boss over there. What do you say to me?",
    "What takes up more of your day than it ought to?",
    "Is there anything that you'd do differently next time?",
    "What was the last thing that you had to explain to your colleagues?",
    "What keeps coming back, again and again?",
];

/// Questions that name the theme; `{}` is its spoken name.
pub(super) const NAMING_QUESTIONS: &[&str] = &[
    "How about {}, what's your experience there?",
    "Somebody brought up {} the other day. How is that for you?",
    "Let's turn to {} for a moment.",
    "I'd like to ask about {} as well.",
    "How much weight would you give {} in your decision?",
    "And where do you stand on {}?",
    "Can you tell me a little about {}?",
    "You wrote something on {} in your form. What was that about?",
    "How did you get on with {}?",
    "Next on my list is {}. What comes to mind?",
    "What's been going on with {} at your end?",
    "Have you had any trouble with {}?",
    "I'm curious about {}, what can you tell me?",
    "Should I have asked about {} sooner?",
];

pub(super) const PROBES: &[&str] = &[
    "Can you say more about that?",
    "What happened then?",
    "How did that make you feel?",
    "Could you give me an example?",
    "And what did that mean for you?",
    "Why is that, do you think?",
    "Go on, I'm listening.",
    "How often does that happen?",
    "What did you do about it?",
    "Who was affected by that?",
    "Could you unpack that a bit?",
    "And before that, was it any different?",
    "What would have helped?",
    "Really? Tell me.",
];

pub(super) const PLEASANTRIES: &[&str] = &[
    "That's really helpful, thank you.",
    "I appreciate you being so frank. That's exactly why we do these.",
    "Thank you. Let me just check where we are, we have plenty of time left.",
    "Great. I've made a little note, and we can move along if you like.",
    "I hear you. Others have their own stories too, so don't worry.",
    "Okay, wonderful. I'm going to jump to something else now.",
    "That gives me a good picture. Shall we go on?",
    "Thanks for that, it's good to have it in your own words.",
];

pub(super) const CLOSING_QUESTIONS: &[&str] = &[
    "We're nearly at the end. Did I forget anything?",
    "That was my last topic. Is there something left that you'd like to add?",
    "I think we've covered it all. Any last words?",
    "Time is almost up. Anything we ought to have asked and didn't?",
];

pub(super) const CLOSINGS: &[&str] = &[
    "No, I think my head is empty now. It was more pleasant than I'd feared, I must say.",
    "Nothing, no. I talked far more than I meant to, you've a patient ear.",
    "Only that it's nice somebody asks for once. Usually one just gets a form with smileys.",
    "I'd need a second pot of tea for the rest, so let's leave it at that.",
    "Not that I can think of. If something comes up on the stairs I'll drop you a line.",
    "No, you squeezed me like a lemon. I enjoyed it though.",
    "I believe that's everything. My colleague would have ranted twice as long, be glad you got me.",
    "That's all from my side. I had scribbled three words on my palm and they're all ticked.",
    "No no, all good. I'm off to feed the hens, they've been glaring at me through the glass.",
    "Nothing springs to mind. I hope there was a grain of something useful in it.",
    "I've said my piece. It does one good, a bit like confession without the kneeling.",
    "No, thank you. I'd be curious what the other folks told you, but I know you can't say.",
    "That's it, I reckon. Half an hour flew by, I hadn't expected that.",
    "I'm done. If you ever come by in person there'll be plum brandy.",
    "Hm, no. Had you caught me yesterday I'd have been grumpier, so you were lucky.",
    "Just that I hope somebody reads it. And greetings to whoever has to type this up.",
];

/// Interviewer's goodbye; `{}` is the buyer's first name.
pub(super) const GOODBYES: &[&str] = &[
    "Thank you so much, {}. I'll send you a short summary. Have a lovely day.",
    "Then I'll stop the recording here. Many thanks, {}, and take care.",
    "{}, it was a pleasure. The voucher should be with you by the end of the month.",
    "Wonderful. Thanks again for your time, {}, and all the best.",
    "Thank you, {}. If you'd like to take anything back, just write to me.",
    "That's very kind. Goodbye, {}, and thanks from the whole team.",
];

pub(super) const GOODBYES_BACK: &[&str] = &[
    "Thanks, bye bye.",
    "You're welcome. Bye!",
    "Cheers, and good luck with it.",
    "Thank you, all the best.",
    "Bye then, take care.",
    "My pleasure. So long.",
    "Thanks. Have a good one.",
    "Goodbye, goodbye.",
];

/// Put before a sentence, which goes on in lower case.
pub(super) const OPENERS: &[&str] = &[
    "Um,",
    "Well,",
    "I mean,",
    "Honestly,",
    "You know,",
    "So, yeah,",
    "Look,",
    "Er,",
    "To be honest,",
    "And, you know,",
    "Like,",
    "Oh, and",
    "Well, I mean,",
    "So, um,",
    "Actually,",
    "Yeah, and",
];

/// Put behind a sentence, before its full stop.
pub(super) const TAGS: &[&str] =
    &["you know", "I suppose", "to be fair", "if I'm honest", "or something like that", "really", "I have to say"];

/// Put in front of a connective in the middle of a sentence.
pub(super) const INSIDES: &[&str] = &["um,", "you know,", "er,", "I mean,", "well,", "how shall I put it,"];

/// Sentences that carry nothing: self-corrections and breath.
pub(super) const BREATHS: &[&str] = &[
    "No, wait, let me start again.",
    "Sorry, I'm jumping about a bit.",
    "How do I put this.",
    "Hang on, that came out wrong.",
    "Where was I.",
    "Let me think for a second.",
    "Anyway.",
    "Does that make sense?",
    "I could go on.",
    "No, that's not quite fair, let me rephrase.",
    "So there you go.",
    "You get the idea.",
];
