//! Python environments at the root of the repository.

use crate::steps::{Ended, Outcome, spawn};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// An environment and what is in it.
pub(crate) struct Environment {
    /// Its folder, from the root.
    pub(crate) folder: &'static str,
    /// Packages, as pip understands them.
    pub(crate) packages: &'static [&'static str],
    /// Modules of these packages, as `import` understands them.
    pub(crate) modules: &'static str,
}

enum Missing {
    Environment,
    Packages,
}

impl Environment {
    /// Makes the environment with its packages, unless it is there.
    pub(crate) fn make(&self, root: &Path) -> Ended {
        let Some(missing) = self.missing(root) else { return Ok(Outcome::Passed) };
        if let Missing::Environment = missing {
            let python = interpreter().ok_or("python3 is not found; install Python 3.10 or later, or name one in PYTHON")?;
            let remedy = "its module venv may be missing; on Debian and Ubuntu: apt install python3-venv";
            spawn(root, &python, &["-m", "venv", self.folder], &[]).map_err(|why| format!("{why}; {remedy}"))?;
        }
        let install = [["-m", "pip", "install", "-q", "--disable-pip-version-check"].as_slice(), self.packages].concat();
        let remedy = "pip needs the network, or PIP_FIND_LINKS with these packages";
        spawn(root, self.program(root, "python"), &install, &[]).map_err(|why| format!("{why}; {remedy}"))?;
        Ok(Outcome::Passed)
    }

    /// A program of the environment.
    pub(crate) fn program(&self, root: &Path, name: &str) -> PathBuf {
        let (folder, ending) = if cfg!(windows) { ("Scripts", ".exe") } else { ("bin", "") };
        root.join(self.folder).join(folder).join(format!("{name}{ending}"))
    }

    fn missing(&self, root: &Path) -> Option<Missing> {
        let python = self.program(root, "python");
        if !works(&python, &["-m", "pip", "--version"]) {
            return Some(Missing::Environment);
        }
        let complete = works(&python, &["-c", &format!("import {}", self.modules)]);
        (!complete).then_some(Missing::Packages)
    }
}

fn interpreter() -> Option<PathBuf> {
    let named = std::env::var_os("PYTHON").map(PathBuf::from);
    let usual = ["python3", "python"].map(PathBuf::from);
    named.into_iter().chain(usual).find(|python| works(python, &["-c", "import sys; assert sys.version_info >= (3, 10)"]))
}

fn works(program: &Path, arguments: &[&str]) -> bool {
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}
