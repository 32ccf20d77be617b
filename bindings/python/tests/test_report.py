"""The report and the pictures, as files and in notebooks."""

from __future__ import annotations

import csv
import html
import io
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import overheard as oh
import pytest

HOSTILE = "</script><img src=x onerror=alert(1)>\u202e\"' onload=alert(1) javascript:alert(1)"


class _Elements(HTMLParser):
    """Names of elements, and of attributes that could do something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.active: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.active += [(name, value) for name, value in attrs if name.startswith("on") or name in ("src", "srcset", "href", "action")]


@pytest.fixture(scope="module")
def hostile() -> oh.Themes:
    """Return themes of a study in which everything is hostile."""
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["call", "speaker", "text"])
    for call in range(12):
        rows.writerow([f"{HOSTILE}{call}", "Agent", f"What about {HOSTILE} then?"])
        rows.writerow([f"{HOSTILE}{call}", HOSTILE, f"The export {HOSTILE} takes an hour and then the export fails {call} times."])
        rows.writerow([f"{HOSTILE}{call}", "Agent", HOSTILE])
        rows.writerow(
            [f"{HOSTILE}{call}", HOSTILE, f"The licence was fair but every guest needs a licence {HOSTILE} too, said guest {call}."]
        )
    study = oh.read_bytes("<img src=x>.csv", table.getvalue().encode(), staff="Agent", themes=2)
    return study.themes().rename({0: HOSTILE})


def reports_hold_all_and_name_nobody_unless_asked(tmp_path: Path, themes: oh.Themes) -> None:
    path = themes.report(tmp_path / "report.html")
    page = path.read_text(encoding="utf-8")
    assert all(theme.label in page for theme in themes)
    assert "customer 3" in page
    assert "Maureen Pettifer" not in page
    assert "maureen" not in page
    named = themes.to_html(names=True, title="Rota software")
    assert "Maureen Pettifer" in named
    assert "<title>Rota software</title>" in named
    assert themes.to_html() == page


def a_study_reports_in_one_call(tmp_path: Path, study: oh.Study, themes: oh.Themes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert study.report() == Path("report.html")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == themes.to_html()
    nowhere = tmp_path / "nowhere" / "report.html"
    with pytest.raises(FileNotFoundError, match="nowhere") as raised:
        study.report(nowhere)
    assert Path(raised.value.filename) == nowhere


def whether_it_is_enough_is_a_picture(study: oh.Study, themes: oh.Themes) -> None:
    curve, saturation = themes.saturation_curve(), study.saturation(themes)
    assert curve.description.startswith(saturation["says"])
    assert f">{saturation['matters']['coverage'] * 100:.0f}% after 12<" in curve.svg()
    assert saturation["says"] in themes.to_html()


def beliefs_stand_in_the_report_with_both_sides(study: oh.Study, themes: oh.Themes, interviews: Path) -> None:
    beliefs = (interviews.parent / "beliefs.csv").read_text(encoding="utf-8")
    page = html.unescape(themes.to_html(beliefs=beliefs))
    findings = study.ledger(beliefs)["findings"]
    assert all(finding["belief"]["text"] in page for finding in findings)
    against = [quote["text"] for finding in findings for quote in finding["quotes_against"]]
    assert against
    assert all(f"“{quote}”" in page for quote in against)
    one_by_one = ["Payroll is where it hurts", "They want a dark screen"]
    assert study.ledger(one_by_one) == study.ledger("\n".join(one_by_one))
    with pytest.raises(oh.ParseError) as raised:
        themes.to_html(beliefs="belief,rank\nIt is slow.,first\n")
    assert raised.value.line == 2


def nothing_that_was_read_is_markup(hostile: oh.Themes) -> None:
    shown = [hostile.to_html(names=True), hostile._repr_html_()]
    shown += [theme._repr_html_() for theme in hostile]
    shown += [quote._repr_html_() for theme in hostile for quote in theme.quotes()]
    shown += [hostile.quotes_table()._repr_html_()]
    for page in shown:
        elements = _Elements(page)
        assert "img" not in elements.names
        assert all(name == "href" and (value or "").startswith(("#", "./")) for name, value in elements.active)
        assert "\u202e" not in page
    assert "&lt;/script&gt;" in shown[0]


def pictures_are_svg_that_notebooks_show(tmp_path: Path, themes: oh.Themes) -> None:
    for picture in (themes.heat_map(), themes.prevalence(), themes.over_conversations(), themes.theme_map(), themes.saturation_curve()):
        root = ElementTree.fromstring(picture._repr_svg_())
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert root.find("{http://www.w3.org/2000/svg}title").text == picture.title  # type: ignore[union-attr]
        assert picture == themes.saturation_curve() or all(theme.label in picture.description for theme in themes)
        assert picture.save(tmp_path / "picture.svg").read_text(encoding="utf-8") == picture.svg()
        assert picture == picture
        assert picture.title in repr(picture)


def notebooks_show_every_object(study: oh.Study, themes: oh.Themes) -> None:
    quote = themes[0].quotes()[0]
    assert "In context" in quote._repr_html_()
    assert quote.text in quote.context()[1].text
    assert len(quote.context(turns=0)) == 1
    assert quote.base == study.base
    for thing in (study, study.conversations[0], themes, themes[0], quote, themes.table()):
        shown = thing._repr_html_()
        assert "<script" not in shown
        assert "<style" not in shown
        assert repr(thing) == str(thing) or isinstance(thing, oh.Quote)
