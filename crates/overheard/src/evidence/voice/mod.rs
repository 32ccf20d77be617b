//! First hand or second hand, asked or volunteered, with a reason or without.

mod hearsay;
mod listener;
mod surface;
mod volunteered;

pub use hearsay::Hearsay;
pub use surface::{SurfaceAnswer, SurfaceMatter};
pub use volunteered::ThemeVoice;

pub(crate) use hearsay::hearsay;
pub(crate) use surface::surface_answers;
pub(crate) use volunteered::theme_voices;
