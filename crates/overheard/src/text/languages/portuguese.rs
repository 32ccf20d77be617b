//! Portuguese: function words, fillers, number words.

use super::WordLists;

/// Word lists of Portuguese.
pub(super) const PORTUGUESE: WordLists = WordLists {
    stop_words: "a abaixo acha acham achamos achar achas achava acho acima agora ah aham ahm ahn \
        ainda algo algum alguma algumas alguns alguém ali aliás amanhã ambos ante antes ao aonde \
        aos apenas após aquela aquelas aquele aqueles aqui aquilo as assim através atrás até aí \
        basicamente bastante bem boa boas bom bons cada cedo certamente certo chega chegar \
        chegou claramente claro coisa coisas coloca colocar com comigo como conforme connosco \
        conosco consegue conseguir consigo contigo contra contudo creio cuja cujo cá cê da dado \
        damos daquela daquele daquilo dar das de deixa deixar dela delas dele deles demais \
        dentro depois desde dessa dessas desse desses desta destas deste destes deu deve devem \
        devemos dever deveria deveriam devia devo diga digo disse disseram disso disto dito diz \
        dizem dizemos dizendo dizer dizes dizia do dois dona dos dou dr dra duas dum duma \
        durante dá dás dão e efectivamente efetivamente eh ehm ei ela elas ele eles em embora \
        encontrar enfim enquanto entende entendi entre então era eram eras essa essas esse esses \
        esta estado estamos estando estar estaria estará estas estava estavam estavas este \
        esteja estejam estes esteve estiver estiveram estou está estás estávamos estão etc eu \
        evidentemente exactamente exatamente fala falando falar falei falou faria fará faz fazem \
        fazemos fazendo fazer fazes fazia faça façam faço feito fez fica ficam ficar ficou \
        finalmente fiz fizemos fizeram foi fomos for fora foram forem forma fosse fossem foste \
        fui gente geralmente gosto grande haja haver haveria haverá havia havido hei hein hm hmm \
        hoje houve hum humm há hã hãn ia iam ido inclusive indo ir isso isto jamais jeito \
        justamente já legal leva levar lhe lhes logo longe lá mais mal maneira mas me melhor \
        menos mesma mesmas mesmo mesmos meu meus mhm mim minha minhas mm modo muita muitas muito \
        muitos na nada naquela naquele naquilo nas nela nelas nele neles nem nenhum nenhuma \
        nessa nesse nesta neste ninguém nisso nisto no nos nossa nossas nosso nossos num numa \
        nunca não né nós o obrigada obrigado obviamente oh oi ok okay olha olhar olhe olá onde \
        ontem os ou outra outras outro outros para parece parecem parte passa passar pega pegar \
        pela pelas pelo pelos pensa pensamos pensando pensar penso perante perto pior pode podem \
        podemos poder poderia poderiam poderá podes podia pois ponho por porque porquê portanto \
        porém possa possam posso pouca poucas pouco poucos pouquinho pra praticamente precisa \
        precisamente precisamos preciso primeira primeiro principalmente pro provavelmente \
        próximo pude pá pôde pôr põe põem quais quaisquer qual qualquer quando quanta quantas \
        quanto quantos quase que quem quer querem queremos querer queres queria queriam quero \
        quis quê realmente sabe sabem sabemos saber sabes sabia sai sair se segunda segundo sei \
        seja sejam sem sempre sendo senhor senhora senhores senão ser serei seria seriam será \
        serão seu seus si sido sim simplesmente sob sobre somente somos sou sr sra sua suas são \
        só tais tal talvez também tampouco tanta tanto tantos tarde tava tchau te tem temos \
        tendo tenha tenham tenho tens tentar ter terceira terceiro teria teriam terá terão teu \
        teus teve ti tido tinha tinham tinhas tipo tipos tive tivemos tiver tiveram toda todas \
        todavia todo todos toma tomar tu tua tuas tudo tá tão têm tínhamos tô uh uhum um um-hum \
        uma umas uns usando usar ué vai vais vamos veem veio vejo vem vemos vendo venho vens ver \
        verdade vez vezes via vinha vir visto viu você vocês vos vossa vosso vou vá várias \
        vários vão vê vêm vês vós zero à àquele às ãh ãhn é éramos és íamos ótimo última último",
    fillers: "ah aham ahm ahn bem bom eh ehm ei então hein hm hmm hum humm hã hãn mhm mm né oh \
        pois pá tipo uh uhum um-hum ué ãh ãhn",
    number_words: "bilhão bilhões bilião biliões catorze cem centena centenas cento centos cinco \
        cinquenta dez dezanove dezasseis dezassete dezena dezenas dezenove dezesseis dezessete \
        dezoito dois doze duas duzentas duzentos dúzia meia mil milhar milhares milhão milhões \
        nove novecentos noventa oitenta oito oitocentos onze quarenta quatorze quatro \
        quatrocentos quinhentas quinhentos quinze seis seiscentos sessenta sete setecentos \
        setenta treze trezentas trezentos trilhão trilhões trinta três um uma vinte zero",
    pleasantries: "abraço abraços absolutamente adeus agradeço alô beleza bem bem-vinda \
        bem-vindo bem-vindos boa boas bom bons certamente certo claro combinado concordo \
        correcto correto desculpa desculpe desculpem dia espetacular exactamente exacto \
        exatamente exato excelente fantástico favor felicidades legal licença manhã maravilha \
        maravilhoso noite não obrigada obrigado obrigados oi ok okay olá parabéns perdão \
        perfeitamente perfeito pois seguramente sim tarde tchau tá valeu óptimo ótimo",
    calendar: "abril agosto dezembro domingo fevereiro janeiro julho junho maio março novembro \
        outubro setembro sábado",
    vague: "achar acontecer ajuda ajudar ano antigo aparecer atual buscar caso chamar chegar coisa \
        começar conhecer conseguir continuar dar data deixar dia diferente difícil dizer \
        encontrar entender esperar exemplo explicar falar falta fazer feliz ficar fim forma \
        fácil gente geral gostar grande hoje homem hora ideia igual importante jeito jovem \
        lado levar longo lugar maneira manhã minuto modo momento mostrar mundo mês necessário \
        noite normal novo número ontem palavra parte passar pedir pegar pensar pequeno \
        pergunta perguntar pessoa poder ponto possível precisar problema questão razão real \
        receber recomendar resultado saber seguir semana sentir simples situação tarde tempo \
        ter tipo tomar trabalhar trabalho tratar usar velho ver vez vida vir",
};
