"use strict";
// Search and filter. Nothing that was read is ever made markup here: elements are shown or hidden, and counts are text.
(function () {
  const tools = document.getElementById("tools");
  if (!tools) return;
  const search = document.getElementById("search");
  const only = document.getElementById("only");
  const found = document.getElementById("found");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const themes = Array.from(document.querySelectorAll("article.theme"), (article) => ({
    article,
    name: plain(Array.from(article.querySelectorAll("h3 bdi, .phrases li"), (part) => part.textContent).join(" ")),
    quotes: Array.from(article.querySelectorAll("figure.quote"), (quote) => ({
      quote,
      conversation: quote.dataset.conversation,
      words: plain(quote.querySelector("blockquote").textContent + " " + quote.querySelector("figcaption").textContent),
    })),
  }));
  const all = themes.reduce((sum, theme) => sum + theme.quotes.length, 0);
  function filter() {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    const holds = (text) => words.every((word) => text.includes(word));
    let shownThemes = 0;
    let shownQuotes = 0;
    for (const theme of themes) {
      const named = holds(theme.name);
      let shown = 0;
      for (const quote of theme.quotes) {
        const hit = (named || holds(quote.words)) && (!only.value || only.value === quote.conversation);
        quote.quote.hidden = !hit;
        shown += hit ? 1 : 0;
      }
      const kept = shown > 0 || (named && !only.value);
      theme.article.hidden = !kept;
      shownThemes += kept ? 1 : 0;
      shownQuotes += shown;
    }
    found.textContent = `${shownQuotes} of ${all} quotes in ${shownThemes} of ${themes.length} themes`;
  }
  tools.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", filter);
  only.addEventListener("change", filter);
  tools.hidden = false;
  filter();
})();
