//! French: function words, fillers, number words.

use super::WordLists;

/// Word lists of French.
pub(super) const FRENCH: WordLists = WordLists {
    stop_words: "a abord absolument actuellement afin ah aha ai aie aient aille ailleurs ainsi \
        ait allaient allais allait aller allez allons allé alors apparemment appelle après \
        arrive arriver as assez au aucun aucune aujourd'hui auquel aura aurai auraient aurais \
        aurait aurez auriez aurions aurons auront aussi autant autour autre autres autrui aux \
        avaient avais avait avant avec avez aviez avions avoir avons ayant ayez ayons bah \
        beaucoup beh ben bien bientôt bon bonjour bonne bonnes bons bonsoir bref c c'est \
        c'est-à-dire c'était car carrément ce ceci cela celle celle-ci celle-là celles celui \
        celui-ci celui-là cependant certain certaine certainement certaines certains ces cet \
        cette ceux chacun chacune chaque chez chose choses ci clairement combien comme comment \
        comprend comprends contre cool coup croire crois croit croyez d d'abord d'accord \
        d'ailleurs d'autre d'autres d'en d'un d'une dans de dedans dehors demain demander depuis \
        dernier dernière derrière des desquels dessous dessus deux deuxième devais devait devant \
        devez devoir devons devra devraient devrais devrait dira dire dis disais disait disant \
        disent disons dit dites dois doit doivent donc donne donner donnez donné dont dr du \
        duquel durant dès déjà désormais effectivement eh elle elles en encore enfin ensemble \
        ensuite entre envers environ es essaie essayer essayez est est-ce et etc eu euh euhm eut \
        eux exactement faire fais faisaient faisais faisait faisant faisons fait faites fallait \
        falloir faudra faudrait faut façon façons fera ferait feront finalement fois font \
        forcément franchement furent fus fut genre globalement génial hein heu hier hm hmm hors \
        hum hé ici il ils ira irait iront j j'ai j'aurais j'avais j'crois j'en j'me j'pense \
        j'suis j'vais j'y j'étais jamais je jusqu jusqu'au jusqu'aux jusqu'en jusqu'à jusque \
        justement l l'a l'ai l'autre l'avait l'on l'ont l'un l'une la laisse laisser laquelle le \
        lequel les lesquelles lesquels leur leurs lieu loin lors lorsqu lorsqu'il lorsqu'on \
        lorsque lui là là-bas là-dessus m m'a m'en m'ont ma machin madame maintenant mais mal \
        malgré manière me merci mes mesdames messieurs met mets mettent mettez mettons mettre mh \
        mhm mien mienne mieux mis mm mme mmh moi moins mon monsieur mr même mêmes n n'a n'ai \
        n'as n'aura n'aurait n'avait n'avez n'avons n'en n'est n'importe n'ont n'y n'étaient \
        n'était ne ni non normalement nos notamment notre nous nul néanmoins nôtre oh ok okay on \
        ont ou ouais oui oups où par parce parfait parfois parle parlez parmi part pas passe \
        passer pendant pensais pense pensent penser penses pensez pensons petit petite peu peut \
        peut-être peuvent peux pff plus plusieurs plutôt pour pourquoi pourra pourraient \
        pourrais pourrait pourriez pourront pourtant pouvaient pouvais pouvait pouvez pouvoir \
        pouvons premier premiers première prend prendre prends prenez prennent presqu presque \
        pris probablement prochain près pu puis puisqu puisqu'il puisqu'on puisque puisse qu \
        qu'elle qu'elles qu'en qu'est qu'est-ce qu'il qu'ils qu'on qu'un qu'une qu'y qu'à quand \
        que quel quelle quelles quelqu quelqu'un quelqu'une quelque quelques quels qui quoi \
        quoique regarde regarder regardez reste rester rien s s'en s'est s'il s'ils s'y s'était \
        sa sais sait salut sans sauf savais savait savent savez savoir savons se second seconde \
        selon semble semblent sera serai seraient serais serait seras serez seriez serions \
        serons seront ses seulement si sien simplement sinon soi soient sois soit sommes son \
        sont sorte sortes sous souvent soyez soyons su suis super sur surtout t t'as t'avais \
        t'en t'es t'y ta tandis tant tard te tel telle tellement telles tels tenez tenir tes \
        tien tiens tient toi ton toujours tous tout toute toutefois toutes travers troisième \
        trop trouve trouver trouvez trouvé truc trucs très tu tôt un une utilise utiliser va \
        vais vas venait venez venir venu verra vers veulent veut veux via viennent viens vient \
        voici voient voilà voir vois voit vont vos votre voudrais voudrait voudriez voulais \
        voulait voulez vouliez vouloir voulons voulu vous voyait voyez voyons vraiment vu vôtre \
        y y'a y'avait y'en zéro à ç'a ça étaient étais était étant étiez étions été \
        éventuellement évidemment êtes être",
    fillers: "ah aha bah beh ben bref eh euh euhm hein heu hm hmm hum hé mh mhm mm mmh oh oups \
        pff voilà",
    number_words: "cent centaine centaines cents cinq cinquante demi demie deux dix dix-huit \
        dix-neuf dix-sept dizaine dizaines douzaine douze huit huitante mille milliard milliards \
        millier milliers million millions neuf nonante onze quarante quatorze quatre \
        quatre-vingt quatre-vingt-dix quatre-vingts quinze seize sept septante six soixante \
        soixante-dix treize trentaine trente trois un une vingt vingtaine vingts zéro",
    pleasantries: "absolument accord adieu allo allô après-midi bien bientôt bienvenue bon \
        bonjour bonne bonsoir bravo certainement ciao coucou d'accord désolé désolée \
        effectivement entendu exact exactement excellent excuse excusez excusez-moi formidable \
        félicitations génial impeccable journée magnifique merci nan non nuit ok okay ouaip \
        ouais oui pardon parfait parfaitement plait plaît prie remercie remercions revoir \
        s'il-vous-plaît salut soirée super sûr tout-à-fait voilà volontiers évidemment",
    calendar: "août avril dimanche décembre février janvier jeudi juillet juin lundi mai mardi mars \
        mercredi novembre octobre samedi septembre vendredi",
    vague: "aide aider aimer an ancien année arriver arrêter attendre aujourd'hui besoin cas \
        chercher commencer comprendre connaître continuer coup croire côté date demain \
        demander devenir difficile différent dire donner entendre espérer exemple facile fait \
        falloir fin fois genre gens grand général heure heureux hier homme idée important \
        jeune jour journée laisser lieu long mettre minute moi mois moment monde montrer mot \
        nombre normal nouveau nouvelle numéro nécessaire parler part partie partir passer \
        penser personne petit place point possible pouvoir premier prendre problème propre \
        question raconter raison recommander rendre rester réel semaine sembler sentir seul \
        simple situation soir sorte souvenir sujet temps travail travailler trouver type \
        utiliser venir vie vieux voir vrai weekend",
};
