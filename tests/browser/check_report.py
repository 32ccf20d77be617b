"""Opens reports in a real browser: no request, no complaint, search works, nothing that was read runs, no one is shut out.

usage: check_report.py CHROMIUM AXE SCREENSHOTS REPORT...
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
WIDTHS, SCHEMES = (1280, 390), ("light", "dark")


def main(chromium: str, axe: str, screenshots: str, *reports: str) -> int:
    """Check every report and return the exit code."""
    folder = Path(screenshots)
    folder.mkdir(parents=True, exist_ok=True)
    rules = Path(axe).read_text(encoding="utf-8")
    problems: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for report in map(Path, reports):
            for width in WIDTHS:
                for scheme in SCHEMES:
                    name = f"{report.stem}, {width} px, {scheme}"
                    found = _check(browser, report, rules, folder / f"{report.stem}-{width}-{scheme}.png", width, scheme)
                    print(f"{name}: {'; '.join(found) or 'nothing found'}")
                    problems += [f"{name}: {problem}" for problem in found]
        print(f"Chromium {browser.version}; screenshots in {folder}")
        browser.close()
    print(f"{len(problems)} problems in {len(reports)} reports")
    return 1 if problems else 0


def _check(browser: Browser, report: Path, rules: str, screenshot: Path, width: int, scheme: str) -> list[str]:
    # The policy of the page would keep the rules of axe out, as it should; they are let in from outside.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=False)
    page = context.new_page()
    problems: list[str] = []
    address = report.resolve().as_uri()
    page.on("request", lambda request: None if request.url == address else problems.append(f"a request to {request.url}"))
    page.on("console", lambda message: problems.append(f"the console says {message.text}"))
    page.on("pageerror", lambda error: problems.append(f"the script failed: {error}"))
    page.on("dialog", lambda dialog: (problems.append("a dialog opened"), dialog.dismiss()))
    page.goto(address)
    page.screenshot(path=screenshot, full_page=True)
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        problems.append(f"the page is {wide} px wide")
    problems += _search(page)
    for details in page.locator("details").all()[:3]:
        details.evaluate("element => { element.open = true }")
    page.evaluate(rules)
    violations = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
    problems += [f"axe {found['id']}: {found['nodes'][0]['html'][:200]}" for found in violations]
    context.close()
    return problems


def _search(page: Page) -> list[str]:
    """Type the first word of the last quote, then nonsense, then nothing."""
    everything = page.locator("article.theme figure.quote:visible").count()
    if everything == 0:
        return []
    quote = page.locator("article.theme figure.quote blockquote").last.inner_text()
    word = max((part.strip(".,?!“”'\"") for part in quote.split()), key=len)
    problems = []
    page.locator("#search").press_sequentially(word)
    shown = page.locator("article.theme figure.quote:visible")
    if not 0 < shown.count() < everything and everything > 3:
        problems.append(f"a search shows {shown.count()} of {everything} quotes")
    if not any(word.lower() in text.lower() for text in shown.all_inner_texts()):
        problems.append("a search does not show what was looked for")
    if not page.locator("#found").inner_text().startswith(f"{shown.count()} of {everything} quotes"):
        problems.append("the number of quotes found is wrong")
    page.locator("#search").fill("no such word zzz")
    if page.locator("article.theme:visible").count() != 0:
        problems.append("a search for nonsense shows themes")
    page.locator("#search").fill("")
    where = page.locator("article.theme figure.quote").last.get_attribute("data-conversation") or ""
    page.locator("#only").select_option(where)
    from_there = page.locator(f'article.theme figure.quote[data-conversation="{where}"]').count()
    if page.locator("article.theme figure.quote:visible").count() != from_there:
        problems.append("the choice of a conversation shows something else")
    page.locator("#only").select_option("")
    if page.locator("article.theme figure.quote:visible").count() != everything:
        problems.append("not everything is shown again")
    return problems


if __name__ == "__main__":
    if len(sys.argv) < 5:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
