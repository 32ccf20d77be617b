//! Spanish: function words, fillers, number words.

use super::WordLists;

/// Word lists of Spanish.
pub(super) const SPANISH: WordLists = WordLists {
    stop_words: "a abajo acaso acá adelante además adiós adonde ah aha ahora ahí ajá al algo \
        alguien alguna algunas alguno algunos algún allá allí alrededor ambos ante antes apenas \
        aproximadamente aquel aquella aquellas aquello aquellos aquí arriba así atrás aunque ay \
        ayer aún bajo bastante bien buen buena buenas bueno buenos básicamente cada casi cerca \
        cero claramente claro como con conmigo consigo contigo contra cosa cosas cree creemos \
        creen creer crees creo creía cual cuales cualquier cualquiera cuando cuanta cuanto cuya \
        cuyo cuál cuáles cuándo cuántas cuánto cuántos cómo da daba dado damos dan dar das de \
        debajo debe debemos deben deber debería deberíamos deberían debes debo debía decimos \
        decir decía definitivamente deja dejar del delante demasiado demás dentro desde después \
        detrás dice dicen dices dicho diciendo diga digamos digo dije dijeron dijo dio don donde \
        dos doy doña dr dra durante dónde e eeh efectivamente eh ehm ejemplo el ella ellas ello \
        ellos em embargo en encima encontrar entiendo entonces entre era eran eras eres es esa \
        esas ese eso esos especialmente esta estaba estaban estabas estado estamos estando estar \
        estará estarán estaría estas este esto estos estoy estuve estuvieron estuvo está \
        estábamos estáis están estás esté estén etc etcétera evidentemente exactamente excepto \
        falta finalmente forma fue fuera fueran fueron fuese fui fuimos fuiste generalmente \
        gracias gran grande gusta ha haber habido habiendo habla hablando hablar habrá habrán \
        habría habrían habéis había habíamos habían habías hace hacemos hacen hacer haces hacia \
        haciendo hacía hacían haga hagan hago han hará haría has hasta hay haya hayan he hecho \
        hemos hice hicieron hicimos hizo hm hmm hola hoy hubiera hubieran hubo iba iban ibas ido \
        igual incluso intentar ir jamás justamente la las le lejos les llega llegar llegó lleva \
        llevamos llevar llevo lo los luego mal manera mañana me mediante mejor menos mhm mi \
        mientras mira mirar mire miren mis misma mismas mismo mismos mm mmm modo mucha muchas \
        mucho muchos muy más mí mía mías mío míos nada nadie ni ninguna ninguno ningún no nomás \
        nos nosotras nosotros nuestra nuestras nuestro nuestros nunca o obviamente oh oiga ok \
        okay os osea otra otras otro otros oye para parece parecen parecía parte partes pasa \
        pasado pasar pasó pensamos pensar peor pero piensa piensan piensas pienso poca pocas \
        poco pocos podemos poder podrá podría podríamos podrían podéis podía podían pone ponen \
        poner pongo poquito por porque porqué precisamente primer primera primero probablemente \
        pronto prácticamente próximo pude pudo pueda puedan puede pueden puedes puedo pues \
        puesto que queda quedan quedar queremos querer quería quien quienes quiera quiere \
        quieren quieres quiero quise quisiera quizá quizás quién qué rato realmente sabe sabemos \
        saben saber sabes sabía sale salir salvo se sea sean seas seguir segunda segundo según \
        sendos ser será serán seré sería serían señor señora señores si sido siempre siendo \
        siento significa sigue siguen simplemente sin sino sobre sois solamente solo somos son \
        soy sr sra su supo sus suya suyo suyos sé sí sólo tal tales también tampoco tanta tantas \
        tanto tantos tarde te tendrá tendría tenemos tener tenga tengan tengo tenido teniendo \
        tenéis tenía teníamos tenían tenías tercera tercero ti tiene tienen tienes tipo tipos \
        toda todas todavía todo todos toma tomar tras trata tu tus tuve tuvieron tuvimos tuvo \
        tuya tuyo tú u uh uhm um un una unas unos usamos usar uso usted ustedes uy va vais vale \
        vamos van varias varios vas vaya vayan ve veamos veces vemos ven vengo venir venía veo \
        ver verdad ves vez veía vi viendo viene vienen vienes vio visto vos vosotras vosotros \
        voy vuestra vuestro vuestros y ya yendo yo él éramos ésa ése ésta éste íbamos última \
        último últimos",
    fillers: "ah aha ajá ay bueno digamos eeh eh ehm em este hm hmm mhm mm mmm nomás oh osea \
        pues uh uhm um uy",
    number_words: "billones billón catorce cero cien ciento cientos cinco cincuenta cuarenta \
        cuatro cuatrocientos decena diecinueve dieciocho diecisiete dieciséis diez doce docena \
        docenas dos doscientas doscientos mil miles millones millón novecientos noventa nueve \
        ochenta ocho ochocientos once quince quinientas quinientos seis seiscientos sesenta \
        setecientos setenta siete trece treinta tres trescientas trescientos un una uno veinte \
        veinticinco veinticuatro veintidós veintinueve veintiocho veintisiete veintiséis \
        veintitrés veintiuna veintiuno veintiún",
    pleasantries: "absolutamente acuerdo adiós agradezco aló bien bienvenida bienvenidas \
        bienvenido bienvenidos buen buenas bueno buenos buenísimo chao chau cierto claro \
        correcto definitivamente disculpa disculpe disculpen día días efectivamente enhorabuena \
        estupendo exactamente exacto excelente fantástico favor felicidades felicitaciones \
        genial gracias hola magnífico maravilloso muchas muchísimas no noche noches nop ok okay \
        perdona perdone perdón perfecto pronto seguro si siento supuesto sí tarde tardes vale \
        ándale órale",
    calendar: "abril agosto diciembre domingo enero febrero jueves julio junio lunes martes marzo \
        mayo miércoles noviembre octubre septiembre sábado viernes",
    vague: "acabar actual antiguo ayer ayuda ayudar año buscar cambiar caso comenzar comprender \
        conocer conseguir continuar corto cosa creer cuestión dejar diferente dificil difícil \
        día ejemplo empezar encontrar entender esperar estar explicar falta fecha fin forma \
        fácil general gente grande gustar haber hablar hacer hombre hora hoy idea igual \
        importante joven largo llamar llegar llevar lugar manera mañana mes minuto modo \
        momento mostrar mujer mundo necesario necesitar noche normal nuevo número ocurrir \
        palabra parte pasar pedir pensar pequeño persona poder poner posible pregunta \
        preguntar problema punto quedar querer razón real recibir recomendar recordar \
        resultado saber salir seguir semana sencillo sentir simple sitio situación solo tarde \
        tema tener tiempo tipo tomar trabajar trabajo tratar usar venir ver vez vida viejo",
};
