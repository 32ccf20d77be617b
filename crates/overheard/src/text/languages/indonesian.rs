//! Indonesian: function words, fillers, number words.

use super::WordLists;

/// Word lists of Indonesian.
pub(super) const INDONESIAN: WordLists = WordLists {
    stop_words: "ada adalah adanya agak agar ah akan akhirnya aku amat anda antara apa apakah apalagi atas \
        atau bagaimana bagi bahkan bahwa baik baiklah bakal banget banyak baru bawah beberapa \
        begini begitu belum benar berapa berbagai bersama betul bila bisa boleh bu buat bukan \
        bukankah bye cukup cuma dah dalam dan dapat dari daripada demikian dengan di dia diri \
        dirinya dong dulu eh ehm em enggak entah ga gak gimana gitu gue ha hai hal halo hampir \
        hanya harus hingga hm hmm ia ialah ini itu iya jadi jangan jika juga justru kabar kadang \
        kalau kalaupun kalian kami kamu kan kapan karena kasih kata kayak kayaknya ke kemudian \
        kenapa kepada ketika kita kok ku kurang lagi lah lain lainnya lalu lama langsung lebih \
        lewat loh luar lumayan maaf maka makanya makasih malam mana mas mau maupun mbak memang \
        mereka merupakan meskipun mesti misalnya mohon mu mulai mungkin nah namun nanti ngga nggak \
        nih nya oh ok okay oke oleh orang pada padahal pagi pak paling para pasti per perlu \
        permisi pernah pokoknya pula pun saat saja sama sambil sampai sana sangat saya seakan \
        sebab sebagai sebagainya sebelum sebelumnya sebenarnya sebuah secara sedang sedangkan \
        sedikit segala sehingga sejak sekali sekarang sekitar selain selalu selama selamat seluruh \
        sementara semoga sempat semua sendiri seorang seperti sepertinya sering serta sesuatu \
        sesudah setelah setiap setuju siang siap siapa sih silakan sini situ soalnya sore suatu \
        sudah supaya tadi tak tanpa tapi telah tentang tentu terhadap terima terlalu ternyata \
        tersebut terus tetap tetapi tiap tidak toh tolong tuh udah uh um untuk walaupun ya yah \
        yaitu yakni yang yup",
    fillers: "ah eh ehm em ha hm hmm kan lah loh nah nih oh sih tuh uh um ya yah",
    number_words: "belas delapan dua empat enam juta jutaan kedua ketiga lima miliar nol pertama puluh ratus \
        ratusan ribu ribuan satu sebelas sejuta sembilan sepuluh seratus seribu setengah tiga \
        triliun tujuh",
    pleasantries: "baik baiklah benar betul bye dah hai halo iya kabar kasih maaf makasih malam mohon ok okay \
        oke pagi permisi sama selamat setuju siang siap silakan sore tentu terima tidak tolong ya \
        yup",
    calendar: "agustus april desember februari juli jumat juni kamis maret minggu november oktober rabu \
        sabtu selasa senin september",
    vague: "bagian bagus bahasa besar besok bicara bilang bulan butuh cara coba contoh dunia gampang \
        hal hari hidup ingin jam jelek kali kasus kata kecil kemarin kerja lakukan lama masalah \
        menit menurut minggu mudah nama nomor orang pakai penting pertanyaan pikir rasa sulit \
        susah tahu tahun tanggal tempat tipe tua waktu",
};
