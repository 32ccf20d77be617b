//! Small talk, which must not become a theme: no answer is given twice in a
//! study.

/// Small talk: the interviewer's question and the buyer's answer.
pub(super) const SMALL_TALK: &[(&str, &str)] = &[
    (
        "What's that picture behind you, if I may ask?",
        "Oh, that's a woodcut of a heron, my aunt made it. She had a studio above a fishmonger and everything she did smelled of mackerel.",
    ),
    (
        "Did you get through the storm all right?",
        "Barely. The chestnut came down across the lane and we played cards by candle with the neighbours, which was rather nice in the end.",
    ),
    (
        "Is that a dog I hear?",
        "That's Biscuit, she's a dachshund with opinions. She barks at hats. If you had a hat on she would be on the table by now.",
    ),
    (
        "Any plans for the summer?",
        "We're walking along a canal, my brother and I, eleven days with a mule. The mule carries the tent and we carry the mule, I expect.",
    ),
    (
        "How's the weather over there?",
        "Drizzle since Sunday. The geese like it. I've got a row of boots in the hall with newspaper stuffed in them.",
    ),
    (
        "You sound as if you've got a cold, are you well enough?",
        "It's hay fever, birch, I'm fine. I look like a tomato from April to June and nobody takes me seriously.",
    ),
    (
        "Did you watch the final last night?",
        "Only the penalties. My son plays handball so we're a divided home, he says football is just running and complaining.",
    ),
    (
        "How was the journey this morning?",
        "I cycle, nine kilometres along the dyke. A swan chased me near the lock, it does that each spring, we know one another.",
    ),
    (
        "You mentioned a choir before we started?",
        "Yes, I sing tenor, badly. We're doing a requiem and I've been told to move my lips only during the quiet bits.",
    ),
    (
        "Is it always so lively in the background?",
        "It's the crèche next door, they've got drums today. Last week it was kazoos, so drums are a mercy.",
    ),
    (
        "Do you have coffee? I just got mine.",
        "Peppermint tea, doctor's orders. I used to drink eight espressos and my eyelid twitched like a telegraph.",
    ),
    (
        "That's a lovely accent, where are you from?",
        "I grew up on a barge, so all over. My mother spoke one tongue and my father another and the lock keepers taught me swearing.",
    ),
    (
        "Were you on holiday recently? You look rested.",
        "Two weeks in a hut with no electricity. We read detective novels aloud and I carved a spoon that doesn't hold soup.",
    ),
    (
        "How do you switch off after a day like that?",
        "Pottery. I throw bowls, literally sometimes. My shelf is full of wonky jugs and the family pretends to admire them.",
    ),
    (
        "Are you a morning person?",
        "God, no. I come alive at ten in the evening. I once repainted a bathroom at midnight and only noticed the hue at sunrise.",
    ),
    (
        "I saw snow on the news near you?",
        "A foot of it. My daughter built an igloo and moved in with a lantern, and we served her dumplings through the hole.",
    ),
    (
        "What are you reading at the moment?",
        "A biography of a lady balloonist. She ate oysters at three thousand metres and landed in a vicarage, marvellous woman.",
    ),
    (
        "Did your sourdough survive the week?",
        "It escaped from the jar and took over the pantry. My husband calls it Gerald and wants to send it to college.",
    ),
    (
        "You have a guitar there, do you play?",
        "Four chords, campfire level. At weddings they let me do one song and afterwards my sister hides the strap.",
    ),
    (
        "How old are your children now?",
        "Nine and fourteen. One wants a python and the other wants to be left alone, so dinner is a short affair.",
    ),
    (
        "Is your garden doing well?",
        "The slugs are doing well. I planted forty lettuces and I've got one, we've put a little fence round it like a relic.",
    ),
    (
        "Do you still do the marathon?",
        "I'm down to ten kilometres and a sausage. My knees creak on the stairs, the grandchildren imitate it.",
    ),
    (
        "How was the wedding you mentioned in your mail?",
        "Magnificent, the groom fainted twice. There was a string quartet on a raft and the raft drifted off with the cellist.",
    ),
    ("That's quite a bookshelf.", "It's atlases, I collect outdated ones. There's a country in there that existed for a single afternoon."),
    (
        "Are you working from the office again?",
        "Mondays and Fridays. The ficus died when we were away and there's a shrine to it beside the sink.",
    ),
    (
        "Happy birthday for yesterday, by the way.",
        "Oh, you're kind. I got a telescope and saw Saturn, or a lamp post, the jury is still out.",
    ),
    ("Did the electrician turn up?", "He did, with a parrot on his shoulder, I swear. The parrot said ohm and everybody had to sit down."),
    (
        "Is that a sewing machine on the table?",
        "It's for the carnival, I'm making eleven lobsters. Red felt everywhere, I found a claw in my soup.",
    ),
    (
        "What did you have for lunch?",
        "A pear and a lump of old gouda. I'm trying to eat like a painter, my wife says I look like a still life.",
    ),
    ("Do you get to travel much?", "Only in trains. I love sleepers, the narrow bunks and the tiny sink, I always wake up at a border."),
    ("How's the new puppy?", "He ate a slipper, a remote and a library card. The vet says he's gifted, she has a sense of humour."),
    ("Have you lived there for long?", "Since the flood of ninety seven. We came to help with the mud and stayed for the bakery."),
    (
        "Did you grow that beard for a bet?",
        "It's for the nativity play, I'm a shepherd. It itches, and in the bank they asked me for a second passport.",
    ),
    (
        "Is chess still your thing?",
        "By post, with a retired judge in Tromso. We're on move nineteen since Candlemas and I believe I'm losing.",
    ),
    (
        "You're wearing skates in your profile picture?",
        "Roller derby, yes. My derby name is unprintable. I've a titanium pin in the ankle and no regrets.",
    ),
    (
        "How was the school concert?",
        "Twenty recorders and a tuba, I cried, not from joy. My nephew waved the whole way through and forgot to blow.",
    ),
    (
        "What's the sticker on your laptop?",
        "A newt. I count newts at night in March, with a bucket, and carry them over the road. There's a group of us.",
    ),
    (
        "Did you find your keys?",
        "In the freezer, under the peas. Don't ask. My mother did the same with her spectacles, so it's in the blood.",
    ),
    (
        "I hope the move went smoothly?",
        "The piano is on the landing still. Four students tried, and a philosopher, and it goes neither up nor down.",
    ),
    (
        "Are there many tourists at this time of year?",
        "They come for the storks. There are two pairs on the town hall and a webcam, people bring folding tables.",
    ),
    ("Is that thunder?", "That's the bowling alley beneath us. On Thursdays there's a league of pharmacists and they take no prisoners."),
    ("How's the knitting going?", "I'm on the second sock. There's always a second sock, that's the tragedy of the hobby."),
    (
        "Did you manage to see the eclipse?",
        "Through a colander! Hundreds of little crescents upon the pavement, and a policeman stopped to have a look.",
    ),
    ("Do you cook yourself?", "Sundays only. I do a stew with prunes that takes five hours, and the teenagers order pizza regardless."),
    (
        "Is that rain on your roof?",
        "It's hail, I think, on corrugated iron. My father used to say that the saints were playing skittles. We had stones the size of walnuts in May, the greenhouse looked like lace afterwards.",
    ),
    (
        "How's your Italian coming along?",
        "Slowly, I can order figs and insult a goalkeeper. Our teacher is a retired soprano from Bergamo who sings the irregular verbs, so I only remember them when I'm humming.",
    ),
    (
        "Did you ever finish that jigsaw?",
        "All but the last bit of a windmill. We suspect the hoover. My wife has cut a scrap from a cereal box and painted it, and I defy anybody to spot the forgery.",
    ),
    (
        "What's your favourite season?",
        "October, no contest. Mushrooms, fog, the first soup with chestnuts. I go out before dawn with a basket and a whistle because I once lost my way among the larches for eight hours.",
    ),
    (
        "Did you catch anything at the weekend?",
        "One perch and a sunburn. I sat on a jetty with a thermos beside a monk who pulled out pike after pike and never so much as smiled. Humbling.",
    ),
    (
        "Is the baby sleeping any better?",
        "She sleeps, but only on the tumble dryer. We take turns leaning there with a crossword. My sister in law swears by lavender, and my mother swears, full stop.",
    ),
    (
        "Do you have any pets?",
        "A tortoise called Admiral who is older than me. He hibernates in the wine rack between the rieslings, and each March we carry him out like a crown jewel.",
    ),
    (
        "You had a birthday party for your mum?",
        "Ninety! She danced a polka with the priest and beat my cousins at dominoes. There were eleven sorts of strudel, and a telegram from a man that nobody could place.",
    ),
    (
        "Did you build that shelf yourself?",
        "From a wrecked dinghy, yes. It still has barnacles. Woodwork is my cure for spreadsheets, I have nine fingers and a half and no complaints.",
    ),
    (
        "Have you been to the theatre lately?",
        "An amateur Macbeth in a quarry. The forest was carried by scouts and one of them waved at his granny. Then it poured, and the witches put on anoraks.",
    ),
    (
        "You mentioned ballroom dancing?",
        "Thursdays with my neighbour. The rumba is going well, in the tango she leads, and the waltz makes us both seasick. We've been asked not to attempt the quickstep.",
    ),
    (
        "What did you want to be as a child?",
        "A lamplighter. Nobody had told me that they had gone. After that a nun, for the hats, and then a diver, and look, now I talk to a laptop.",
    ),
    (
        "Are you watching anything good at the moment?",
        "A Danish thing with a detective who keeps ferrets. I fall asleep before each murder is solved, so for me it's a series about ferrets, and I've grown fond of them.",
    ),
    (
        "Is it carnival at your end?",
        "The whole village is dressed as root vegetables, it's the theme. I'm a turnip. I took off the leaves for this call, but the face paint will stay till Ash Wednesday.",
    ),
    (
        "How was the class reunion?",
        "Forty years, and the twins still finish one another's sentences. The class clown is a bishop now. Our chemistry master turned up, ninety three, and asked me for the formula of ether.",
    ),
    (
        "Have you got a lucky charm there?",
        "That is a trilobite, my niece found it in a gravel pit. It's four hundred million years old and it looks exactly like my uncle Siegbert at a funeral.",
    ),
    (
        "Do you go to the market on Saturdays?",
        "For the radishes and the gossip. There's an onion lady who reads palms, she told me I'd marry a surveyor. I did marry a surveyor, mind you, I met him in her queue.",
    ),
    (
        "How's the allotment?",
        "We won third prize for a marrow and there was a scandal about the first one, it had been injected with milk. Grown men were weeping by the rhubarb.",
    ),
    (
        "Do you still play the accordion?",
        "Only when the family has gone out. I know eleven shanties and a hymn. The dachshund from upstairs howls in thirds, we could go on tour.",
    ),
    (
        "How was Iceland?",
        "Wind, sulphur, ponies. I bathed in a hot spring with a beekeeper from Ohio and we have been exchanging jars by mail from that day on. My camera froze, I've got just one picture, of my thumb.",
    ),
    (
        "Did the plumber find the leak?",
        "Behind the bath, with a family of hedgehogs. Well, one hedgehog. It had made itself a nest from our insulation and we waited until it had moved out, that took till Whitsun.",
    ),
    (
        "You said you collect something?",
        "Egg cups. Four hundred and six of them. There is a Soviet one shaped like a cosmonaut, and my wife says that if a further cup enters the house then she'll leave by the same door.",
    ),
    (
        "Any good recipe lately?",
        "Beetroot with horseradish and a splash of raspberry vinegar. My brother, who hates beetroot, had thirds. The tablecloth looks like a crime scene and I've stopped trying to bleach it.",
    ),
    (
        "Do you do any sports?",
        "Curling, since last winter. I sweep like a demon. We're four grandmothers with one stone each, called the Polar Bears, and so far we've lost to everybody, including a kindergarten.",
    ),
    (
        "How's your hip after the operation?",
        "Titanium and squeaking. I'm allowed on the bike but not on ladders, so the cherries belong to the starlings this year. My physiotherapist whistles Verdi when I do well.",
    ),
    (
        "Are your parents still on the farm?",
        "They've let the fields and kept a goose. It guards the porch, it bit the census taker. Mother knits it scarves and Father pretends that he doesn't talk to it.",
    ),
    (
        "Did you enter the crossword contest?",
        "I got stuck at seven down, a Mongolian stringed instrument. I asked in the bakery, and the apprentice knew. He's going to study ethnology, so I bought six pretzels.",
    ),
    (
        "How was the sailing trip?",
        "We ran aground on a sandbank with a cheese board on deck. The coastguard helped us with the gruyere and waited for the tide, and my brother has renamed his boat Limpet.",
    ),
    (
        "What was your very first job?",
        "Picking hops, fourteen years old, with blisters like grapes. In the evenings there were ghost tales in the oast house. I bought a trombone with the wages and regretted it.",
    ),
    (
        "Is the scaffolding gone yet?",
        "No, it has been up so long that a blackbird raised two broods on it. The mason sings arias at seven, he's rather good, so we've stopped complaining and make requests.",
    ),
    (
        "How was the scout camp?",
        "Nine tents, forty kids, one wasp nest. I taught them knots and they taught me a dance with elbows. Somebody baked a trout in clay, then nobody could open it.",
    ),
    (
        "Do you believe in horoscopes?",
        "My aunt wrote them for the local paper. She drew lots from a tea cosy. She gave Capricorns a bad week whenever the landlord, who was one, had raised the rent.",
    ),
    (
        "Have you seen the northern lights?",
        "Once, from a petrol station in slippers. They were green, then a sort of violet, and a trucker next to me took off his cap. I get goose bumps telling it.",
    ),
    (
        "How many siblings do you have?",
        "Six, all named after rivers, our dad was a hydrologist. I'm lucky, my brother had to go through school as Irrawaddy. At reunions we flood the place, that's the standing joke.",
    ),
    (
        "Do you remember your dreams?",
        "Always trains, with my old geography teacher as the guard. He wants to see my ticket and I've got a herring. I told a doctor and she said, eat earlier.",
    ),
    (
        "Is your son still juggling?",
        "Torches now, in the yard, with a fire bucket. He has burned one eyebrow, and it suits him. He wants to go to a circus school in Montreal, his granny is paying.",
    ),
    (
        "Did you get new glasses?",
        "Tortoiseshell, yes, the optician talked me into it. I look like a librarian who solves murders. My grandson says owl, and I choose to take that as praise.",
    ),
    (
        "What do you miss about the old town?",
        "The trams and the roasted almonds. There was a barber who recited Pushkin when he shaved you, you didn't dare to swallow. He moved to Haifa to live with his daughter.",
    ),
    (
        "Do you ski?",
        "I fall in a downhill direction. Last time I took out a snowman and a deacon. These days I sit on the terrace with a cocoa and judge other people's turns.",
    ),
    (
        "Do you drive an old car?",
        "A seventies estate with wood panels, she's called Brunhilde. The glovebox is full of walnuts, a squirrel did that in the winter and I hadn't the heart to clear them out.",
    ),
    (
        "Is your daughter at university now?",
        "Second year of marine biology. She rings at midnight to tell me about sea cucumbers. They throw out their intestines if they are frightened, I think of it in the dentist's chair.",
    ),
    (
        "Did you vote for the new bridge?",
        "I voted for the ferry. The ferryman is a poet and charges in riddles if you forget your purse. You can't get a riddle from a bridge, I said so at the town meeting.",
    ),
    (
        "Have you tried the new bakery?",
        "Twice today. They have a rye with fennel that makes you want to forgive people. The baker used to be a wrestler, his plaits are magnificent, I mean the loaves.",
    ),
];
