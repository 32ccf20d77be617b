//! Turkish: function words, fillers, number words.

use super::WordLists;

/// Word lists of Turkish.
pub(super) const TURKISH: WordLists = WordLists {
    stop_words: "a aa aaa acaba ah aha al alan aldı aldık aldım almak altında alır alıyor ama \
        ancak arasında arasından artık asla aslında aynı ayrıca az açıkçası bak bakalım bakmak \
        baktım bakın bakıyor bakıyoruz bana bazen bazı bazıları başka başkası başladı başladık \
        belki ben bence bende benden beni benim benimle beraber beri bey bil bile bilir biliyor \
        biliyorsun biliyorsunuz biliyorum bilmek bilmiyorum bir biraz birazcık birbirine \
        birbirini biri birinci birini birisi birkaç birlikte birçok biz bizde bizden bize bizi \
        bizim bizimle boyunca bu bugün bulunan bulunuyor buna bunda bundan bunlar bunlara \
        bunlardan bunlarla bunları bunların bunu bunun bununla burada buradan burası buraya \
        böyle böylece böylelikle bütün da daha daima de dedi dedik dediler dedim dedin dediği \
        dediğim defa dek demek demiş deniyor der derim derken desem deyip değil değildi değilim \
        değilse değin diye diyelim diyor diyorlar diyorum diyoruz diğer diğeri dolayı \
        dolayısıyla doğru dr dün düşündüm düşünüyor düşünüyorum dışında e edebilir edecek edelim \
        eden eder ederim edildi edilen edip ediyor ediyorum ediyoruz ee eee elbette en epey et \
        etmek etmiş etsin etti ettik ettiler ettim ettiği evet eğer fakat falan fazla filan \
        galiba gayet gel geldi geldik geldim gelecek gelen gelir geliyor gelmek gene genellikle \
        gerek gerekir gerekiyor gerekli gerçekten geçen gibi gidelim giden gider gidiyor git \
        gitmek gitti gittik gittim gör gördü gördük gördüm göre görmek görüyor görüyoruz güzel \
        ha haa hadi hakkında hala halbuki hangi hangisi hani hanım harika hatta haydi hayır hem \
        hemen henüz hep hepimiz hepsi hepsini her herhalde herhangi herkes herkese herkesin hiç \
        hiçbir hiçbiri hmm hâlâ hı hıhı hım hımm idi iken iki ikinci ile ilgili ilk imiş ise \
        istedi istedim istemek ister isterim istiyor istiyorum istiyoruz itibaren iyi için \
        içinde içinden içine işte kadar kalan kaldı kalıyor karşı kaç kendi kendim kendimiz \
        kendine kendini kendisi kere kesinlikle kez ki kim kime kimi kimin kimse kimsenin \
        kimseye konuştuk koy koyduk lakin lazım lütfen madem merhaba mesela meğer mi midir misin \
        miyiz mm mu mudur muhtemelen musun mü müsün mı mıdır mısın mıyız nasıl ne neden nedir \
        neler nerede nereden nereye neydi neye neyi neyin neyse nihayet niye niçin o of oh ok \
        okey ol olabilecek olabilir olacak olacaktı olacağı olacağım olan olanlar olarak oldu \
        olduk oldukça oldular oldum olduğu olduğum olduğumuz olduğundan olduğunu olmadan olmadı \
        olmadığı olmak olmalı olması olmayan olmaz olmuş olmuştu olsa olsun olup olur olurdu \
        olursa oluyor oluyordu oluyorum ona onda ondan onlar onlara onlarda onlardan onları \
        onların onu onun onunla orada oradan orası oraya oysa parça pek peki rağmen sadece sana \
        sanırım sanıyorum sayın selam sen sence sende senden seni senin siz sizde sizden size \
        sizi sizin sizinle son sonra sonradan sonraki sonuncu söyle söyledi söyledim söylemek \
        söylüyor söylüyorum sürekli sıfır tabi tabii tamam tamamen tane tarafından tarz tek \
        tekrar teşekkür teşekkürler tüm türlü var vardı varmış vb ve ver verdi verdik verdim \
        veren verir veriyor vermek vesaire veya vs ya yahut yalnız yalnızca yani yanında yap \
        yapabilir yapacak yapacağız yapalım yapan yapar yapmak yapmış yaptı yaptık yaptım \
        yaptığı yapılan yapıp yapıyor yapıyorum yapıyoruz yarın yine yo yok yokmuş yoksa yoktu \
        zaten çok çoğu çoğunlukla çünkü çıktı çıkıyor öf önce önceki örneğin öteki öyle öylece \
        özellikle üstelik üzere üzerinde üzerinden üzerine üçüncü ı ıhı ıı ııı şekilde şey şeye \
        şeyi şeyin şeyler şeyleri şimdi şu şuna şunlar şunları şunu şunun şurada şöyle şöyleydi",
    fillers: "a aa aaa ah aha e ee eee ha haa hmm hı hıhı hım hımm işte mm of oh yani öf ı ıhı \
        ıı ııı şey",
    number_words: "altmış altı beş bin binlerce bir buçuk doksan dokuz dört düzine elli iki kırk \
        milyar milyon milyonlarca on onbir oniki otuz sekiz seksen sıfır trilyon yarım yedi \
        yetmiş yirmi yüz yüzlerce üç",
    pleasantries: "affedersiniz akşamlar alo aynen bakma bakmayın bulduk dilerim doğru ederim \
        ederiz elbette evet geceler geldin geldiniz görüşürüz güle günaydın günler güzel \
        haklısın haklısınız harika hayır hoş hoşgeldiniz hoşça hoşçakal hoşçakalın inşallah iyi \
        kal kalın kesinlikle kusura kutlarım lütfen maşallah merhaba merhabalar muhteşem \
        mükemmel ok okey olur pardon peki rica sabahlar sağ sağol sağolun selam selamlar süper \
        tabi tabii tamam tamamdır tebrik tebrikler teşekkür teşekkürler tünaydın yok özür şahane",
    calendar: "aralık ağustos cuma cumartesi ekim eylül haziran kasım mart mayıs nisan ocak pazar \
        pazartesi perşembe salı temmuz çarşamba şubat",
    vague: "almak anlamak anlatmak ay başlamak beklemek bilmek bugün bulmak büyük dakika demek \
        durum dün dünya eski farklı gelmek genel genç gerek gitmek görmek göstermek gün günler \
        hafta hayat hissetmek insan istemek iş kadın kelime kişi kolay konu konuşmak kullanmak \
        küçük kısa mutlu neden nokta normal numara olay olmak parça problem saat sebep son \
        sonuç sormak soru sorun söylemek tarih tip uzun vermek yapmak yardım yarın yeni yer \
        yıl zaman zor çalışmak önemli örnek şekil şey",
};
