//! Places where code could be wrong in a small way, and how.

use proc_macro2::Span;
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, BinOp, Expr, ReturnType, Type};

/// A small mistake: at `place` stands `instead`.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// Path of the file, from the root.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Bytes of the file that are replaced.
    pub place: Range<usize>,
    pub change: Change,
    /// For people.
    pub what: String,
}

#[derive(Debug, Clone)]
pub enum Change {
    /// The expression becomes this one.
    Expression(String),
    /// The body begins by returning this.
    Body(String),
}

/// Finds every mutant of a file. Tests, constants and constant functions have none: nothing can be switched in them.
pub fn mutants(file: &str, text: &str) -> syn::Result<Vec<Mutant>> {
    let parsed = syn::parse_file(text)?;
    let mut finder = Finder { file, text, found: Vec::new() };
    finder.visit_file(&parsed);
    Ok(finder.found)
}

struct Finder<'a> {
    file: &'a str,
    text: &'a str,
    found: Vec<Mutant>,
}

impl Finder<'_> {
    fn add(&mut self, span: Span, change: Change, what: String) {
        let (file, line) = (self.file.to_owned(), span.start().line);
        self.found.push(Mutant { file, line, place: span.byte_range(), change, what });
    }

    fn source(&self, span: Span) -> &str {
        &self.text[span.byte_range()]
    }

    fn body(&mut self, output: &ReturnType, block: &syn::Block) {
        for value in values(output) {
            let short: String = value.chars().take(30).collect();
            self.add(block.span(), Change::Body(value), format!("body returns {short}"));
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}
    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}
    fn visit_macro(&mut self, _: &'ast syn::Macro) {}

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        if function.sig.constness.is_none() && !is_test(&function.attrs) {
            self.body(&function.sig.output, &function.block);
            visit::visit_item_fn(self, function);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        if function.sig.constness.is_none() {
            self.body(&function.sig.output, &function.block);
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        let (left, right) = (self.source(binary.left.span()).to_owned(), self.source(binary.right.span()).to_owned());
        let chained = [&binary.left, &binary.right].iter().any(|side| holds_let(side));
        for other in operators(&binary.op).iter().filter(|_| !chained) {
            let was = self.source(binary.op.span()).to_owned();
            let assigns = other.ends_with('=') && !["==", "!=", "<=", ">="].contains(other);
            let text = if assigns { format!("{left} {other} {right}") } else { format!("({left}) {other} ({right})") };
            self.add(binary.span(), Change::Expression(text), format!("{was} is {other}"));
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_unary(&mut self, unary: &'ast syn::ExprUnary) {
        if matches!(unary.op, syn::UnOp::Not(_)) {
            let text = self.source(unary.expr.span()).to_owned();
            self.add(unary.span(), Change::Expression(text), "! is left out".to_owned());
        }
        visit::visit_expr_unary(self, unary);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        if let Some((_, guard)) = arm.guard.as_ref().filter(|(_, guard)| !holds_let(guard)) {
            for value in ["true", "false"] {
                self.add(guard.span(), Change::Expression(value.to_owned()), format!("guard is {value}"));
            }
        }
        visit::visit_arm(self, arm);
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let list = attribute.meta.require_list().map(|list| list.tokens.to_string());
        attribute.path().is_ident("test") || (attribute.path().is_ident("cfg") && list.is_ok_and(|list| list == "test"))
    })
}

/// `let` may stand in a chain of conditions only, not in an `if` within.
fn holds_let(side: &Expr) -> bool {
    match side {
        Expr::Let(_) => true,
        Expr::Binary(binary) => holds_let(&binary.left) || holds_let(&binary.right),
        _ => false,
    }
}

fn operators(operator: &BinOp) -> &'static [&'static str] {
    match operator {
        BinOp::Eq(_) => &["!="],
        BinOp::Ne(_) => &["=="],
        BinOp::Lt(_) => &["==", ">", "<="],
        BinOp::Gt(_) => &["==", "<", ">="],
        BinOp::Le(_) => &[">", "<"],
        BinOp::Ge(_) => &["<", ">"],
        BinOp::And(_) => &["||"],
        BinOp::Or(_) => &["&&"],
        BinOp::Add(_) => &["-", "*"],
        BinOp::Sub(_) => &["+", "/"],
        BinOp::Mul(_) => &["+", "/"],
        BinOp::Div(_) => &["%", "*"],
        BinOp::Rem(_) => &["/", "+"],
        BinOp::BitAnd(_) => &["|"],
        BinOp::BitOr(_) => &["&"],
        BinOp::AddAssign(_) => &["-=", "*="],
        BinOp::SubAssign(_) => &["+=", "/="],
        BinOp::MulAssign(_) => &["+="],
        BinOp::BitOrAssign(_) => &["&="],
        _ => &[],
    }
}

/// Values that a body could return instead, by its type.
fn values(output: &ReturnType) -> Vec<String> {
    match output {
        ReturnType::Default => vec!["()".to_owned()],
        ReturnType::Type(_, kind) => of_type(kind),
    }
}

fn of_type(kind: &Type) -> Vec<String> {
    let own = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    match kind {
        Type::Reference(reference) if reference.elem.is_ident("str") => own(&["\"\"", "\"xyzzy\""]),
        Type::Tuple(tuple) if tuple.elems.is_empty() => own(&["()"]),
        Type::Path(path) => {
            let Some(last) = path.path.segments.last() else { return Vec::new() };
            let inner = match &last.arguments {
                syn::PathArguments::AngleBracketed(inner) => inner.args.iter().find_map(|argument| match argument {
                    syn::GenericArgument::Type(inner) => Some(of_type(inner)),
                    _ => None,
                }),
                _ => None,
            };
            let wrapped = |name: &str| inner.iter().flatten().map(|value| format!("{name}({value})")).collect::<Vec<_>>();
            match last.ident.to_string().as_str() {
                "bool" => own(&["true", "false"]),
                "u8" | "u16" | "u32" | "u64" | "usize" | "i64" | "i32" => own(&["0", "1"]),
                "f64" => own(&["0.0", "1.0"]),
                "char" => own(&["'x'"]),
                "String" => own(&["String::new()", "\"xyzzy\".to_owned()"]),
                "Vec" => own(&["Vec::new()"]),
                "Option" => [own(&["None"]), wrapped("Some")].concat(),
                "Result" => wrapped("Ok"),
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

trait IsIdent {
    fn is_ident(&self, name: &str) -> bool;
}

impl IsIdent for Type {
    fn is_ident(&self, name: &str) -> bool {
        matches!(self, Type::Path(path) if path.path.is_ident(name))
    }
}
