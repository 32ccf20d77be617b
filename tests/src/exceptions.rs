//! Samples on which overheard and the manifest disagree on purpose, with the reasons.

/// A sample that may have another verdict than `right`.
#[derive(Debug)]
pub struct Exception {
    /// Path beside the manifest.
    pub file: &'static str,
    /// Why the manifest is not followed.
    pub reason: &'static str,
}

/// Every exception; `check-formats` prints them.
pub const EXCEPTIONS: &[Exception] = &[
    Exception {
        file: "plain_otter/ladybug-podcast__transcripts_37-web-developer-learning-path.md",
        reason: "two turns have their text on the name's own line, `**Ali** I'm Ali.`, and no time; the manifest counts lines with times only",
    },
    Exception {
        file: "md_bold/thechangelog__jsparty_js-party-325.md",
        reason: "two section marks are written `**Break**:`; the manifest counts labels with the colon inside only",
    },
    Exception {
        file: "md_minutes/tc39__meetings_2025-11_november-18.md",
        reason: "one turn is by somebody unknown, `???:`; the manifest counts labels with letters only",
    },
    Exception {
        file: "md_interview/CVSpaendonck__Evaluation_Interviews_Evaluation_INT_2_-_Manufacturing_Engineer_-_Transcript.md",
        reason: "two headings run into the first words of the turn, `### InterviewerToekomst zul je ...`; the manifest counts headings that are the name alone",
    },
    Exception {
        file: "google_stt_json/bbc__packages_stt-adapters_google-stt_sample_gcpSttSpeakerDiarization.sample.json",
        reason: "the last result repeats every word of the others, now with speakers; it is read instead of them, by speaker and sentence, and speaker 2 speaks first",
    },
    Exception {
        file: "slack/rusq__internal_fixtures_assets_CHY5HUESG.json",
        reason: "four replies stand within the messages that they answer; they were written by people as well",
    },
    Exception {
        file: "ttml/tkarabela__tests_data_ttml_example_apple.ttml",
        reason: "the file says who sings, `ttm:agent`; the manifest's parser does not look for speakers",
    },
    Exception {
        file: "docx_aws/aws-samples__sample-data_bda-example-call.docx",
        reason: "a line break, <w:br/>, stands between the text and the note below it; the manifest joins them without a space",
    },
];

/// Returns the reason for a sample's exception, if it has one.
pub fn reason_for(file: &str) -> Option<&'static str> {
    EXCEPTIONS.iter().find(|exception| exception.file == file).map(|exception| exception.reason)
}
