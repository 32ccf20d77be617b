//! Recorded calls, meetings and hearings as services keep them: JSON with sentences or turns of named people.

pub(super) mod gong;
pub(super) mod oyez;
pub(super) mod sentences;
