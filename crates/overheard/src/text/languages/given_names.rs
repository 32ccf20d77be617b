//! Given names that are common in several countries and mean little else.

/// Given names in lower case, separated by spaces. Names that are as often a word, a place or a brand are left out.
pub(super) const GIVEN_NAMES: &str = "aaron abdul abigail adrian agnes ahmed alan albert alejandro alessandro alex alexander alexandra alfred ali alice alicia alison \
    allison amanda ana andre andrea andreas andrei andrew andrzej angela angelica anita anja anke ann anna anne annette annika anthony \
    anton arjun arthur astrid barbara beatrice beatriz ben benjamin bernd bernhard bettina birgit björn bob brenda brian brigitte \
    bruno camila carl carla carlos carmen carol carolina caroline catherine cecilia charles chiara chloe chris christian christina \
    christine christoph christopher cindy claire clara claudia craig cristina cynthia dan daniel daniela danielle dave david deborah \
    deepak denise dennis derek diana dieter dimitri dmitri dominik donald doris dorothy douglas duncan edgar eduardo edward elena \
    elisabeth elizabeth ellen emilia emily emma eric erik erika ernst esther eugene eva evelyn fatima felipe felix fernando fiona \
    florian francesca francesco francois frederik fritz gabriel gabriela gary georg george gerald gerd gerhard gianluca gina giorgio \
    giovanni giulia giuseppe gloria gregory gretchen guido guillermo gustavo hannah hans harald harold harry hassan heather heidi \
    heike heinrich heinz helen helena helga helmut henrik henry herbert hugo ian ines ingrid irina isabel isabella isabelle ivan jacob \
    jacques jakob james jamie jan jana jane janet janine jason javier jean jeff jeffrey jennifer jens jeremy jerry jessica jim jimmy \
    joachim joan joanna joao jochen joe joel johan johann johanna johannes john jonas jonathan jorge josef joseph joshua joyce judith \
    jules julia julian julie juliette justin jürgen karen karin karl katarina kate katharina katherine kathleen kathryn katie katja \
    keith kelly kenneth kerstin kevin klaus kristin kristina lars laura lauren laurent lea lena leon leonardo leonie lisa lorenzo \
    lucas lucia luis luisa lukas luke magdalena manfred manuela marc marcel marcin marco marcus margaret margarita maria mariana marie \
    mario marion marlene martha martin martina mateo matteo matthew matthias matthieu maureen maurice megan mehmet melanie melissa \
    michael michaela michel michelle miguel mike mohamed mohammed monica monika monique muhammad nadia nadine nancy natalia natalie \
    nathan nicholas nick nicolas nicole niels nikita nils nina noah nora norbert olaf oleg olga oliver olivia omar oscar pablo pamela \
    patricia patrick paul paula pauline pavel pedro peter petra philip philipp philippe phillip pierre piotr priya rachel rafael rahul \
    rainer raj ralf ramona raphael raul rebecca regina reinhard renate ricardo riccardo richard rita robert roberta roberto robin \
    rodrigo roger roland rolf ronald rosemary roxana rudolf ruth ryan rüdiger sabine samantha samuel sandra sanjay sara sarah scott \
    sean sebastian sergei sergey sergio sharon sheila shirley silke silvia simon simone sofie sonia sonja sophia sophie stefan \
    stefanie stefano stephan stephanie stephen steve steven sunil susan susanne suzanne svetlana sylvia tanja tanya tatiana teresa \
    tetsuya theodore theresa thierry thomas thorsten tim timothy tina tobias tom tomasz tommy tony torsten ulrich ulrike ursula ute \
    uwe valentina valeria vanessa vera veronica veronika viktor vinay vincent virginie vladimir volker walter werner wilhelm william \
    wolfgang xavier yasmin yusuf yves yvonne zoe";
