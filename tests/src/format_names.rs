//! Which readers are right for which manifest formats; the one table of it.

/// A format of the manifest, and the readers that are right for it; none where it is not read yet.
pub struct FormatName {
    /// Name in the manifest.
    pub manifest: &'static str,
    /// Names in the registry; more than one where the manifest's name holds more than one layout.
    pub readers: &'static [&'static str],
    /// Whether all of it is expected to be read; a refusal of the rest is `not yet`.
    pub whole: bool,
}

const fn read(manifest: &'static str, readers: &'static [&'static str]) -> FormatName {
    FormatName { manifest, readers, whole: true }
}

const fn not_yet(manifest: &'static str) -> FormatName {
    FormatName { manifest, readers: &[], whole: false }
}

/// Every format of the manifest.
pub const FORMAT_NAMES: &[FormatName] = &[
    read("vtt", &["webvtt"]),
    read("vtt_stream", &["webvtt"]),
    read("vtt_teams", &["webvtt"]),
    read("vtt_zoom", &["webvtt"]),
    read("srt", &["srt"]),
    read("csv", &["csv"]),
    read("gitter_tsv", &["csv"]),
    read("whisper_tsv", &["csv"]),
    read("jsonl", &["jsonl", "json-dialog"]),
    read("json_dialog", &["json-dialog"]),
    read("whisper_json", &["whisper-json"]),
    read("whisper_timestamped_json", &["whisper-json"]),
    read("podcast_json", &["podcast-json"]),
    read("md_bold", &["md-bold"]),
    read("md_bold_meet", &["md-bold", "name-text"]),
    read("md_interview", &["md-heading", "otter", "name-time"]),
    read("md_minutes", &["name-text", "md-heading"]),
    read("plain_bracket_time", &["bracket-time"]),
    read("plain_lines", &["paragraphs"]),
    read("plain_name_paren_time", &["name-time", "name-text", "paragraphs"]),
    read("plain_otter", &["otter"]),
    read("plain_time_text", &["time-text"]),
    read("noscribe", &["bracket-time"]),
    read("zoom_transcript_txt", &["bracket-time", "name-time"]),
    read("assemblyai_json", &["assemblyai"]),
    read("aws_transcribe_json", &["aws-transcribe"]),
    read("deepgram_json", &["deepgram"]),
    read("google_stt_json", &["google-stt"]),
    read("speechmatics_json", &["speechmatics"]),
    read("ibm_watson_json", &["watson"]),
    read("kaldi_gentle_json", &["word-times"]),
    read("dpe_json", &["word-times"]),
    read("cdp_json", &["council-data"]),
    read("oyez_json", &["oyez"]),
    read("discord_json", &["discord-json"]),
    read("messenger_json", &["messenger-json"]),
    read("telegram_json", &["telegram-json"]),
    read("slack", &["slack-json"]),
    read("youtube_json3", &["youtube-json3"]),
    read("sbv", &["sbv"]),
    read("whisper_lrc", &["lrc"]),
    read("ass", &["ass"]),
    read("srv3", &["youtube-xml"]),
    read("ttml", &["ttml"]),
    read("chat_cha", &["chat-cha"]),
    read("irc_log", &["irc"]),
    read("signal_txt", &["whatsapp"]),
    read("whatsapp_txt", &["whatsapp"]),
    read("zoom_chat", &["zoom-chat"]),
    read("docx", &["docx"]),
    read("docx_aws", &["docx"]),
    read("eml", &["mail"]),
    read("elan_eaf", &["elan"]),
    read("hyperaudio_html", &["hyperaudio"]),
    read("podcast_html", &["podcast-html"]),
    read("slack_xml_disentangled", &["slack-xml"]),
    read("textgrid", &["textgrid"]),
    not_yet("exmaralda_exb"),
];

impl FormatName {
    /// Tells whether this reader is right for the format.
    pub fn is_read_by(&self, reader: &str) -> bool {
        self.readers.contains(&reader)
    }

    /// Tells whether every file of the format has to be read: every reader for it is in the registry.
    pub fn is_expected(&self) -> bool {
        self.whole && self.readers.iter().all(|name| overheard::formats::format_named(name).is_some())
    }
}

/// Returns the entry of a manifest format.
pub fn format_name(manifest: &str) -> Option<&'static FormatName> {
    FORMAT_NAMES.iter().find(|entry| entry.manifest == manifest)
}
