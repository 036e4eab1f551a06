// "Listen to this article" on the publisher's own page, with the sentence that is read marked in the publisher's own text:
//   <script src="https://media.example.org/show/newscast-embed.js" data-episode="https://media.example.org/show/the-slug/" defer></script>
// The player appears after the script element. Times and sentences come from the episode's page, which has to allow it (CORS). The
// text is found by its words and marked by the CSS Custom Highlight API, so the article's elements stay as they are.
(async () => {
const script = document.currentScript, { episode, article } = script.dataset;
const base = new URL(episode.replace(/\/?(index\.html)?$/, "/"), script.src), lang = document.documentElement.lang.slice(0, 2);
const label = {
  de: "Diesen Artikel anhören", es: "Escuchar este artículo", fr: "Écouter cet article", it: "Ascolta questo articolo",
  nl: "Luister naar dit artikel", pl: "Posłuchaj tego artykułu", pt: "Ouvir este artigo",
}[lang] ?? "Listen to this article";

const reply = await fetch(base + "index.html");
if (!reply.ok) throw new Error("newscast: there is no episode at " + base);
const page = new DOMParser().parseFromString(await reply.text(), "text/html"), get = (selector) => page.querySelector(selector);
const audio = document.createElement("audio"), host = document.createElement("newscast-player");
Object.assign(audio, { controls: true, preload: "none", src: new URL(get("audio").getAttribute("src"), base) });
audio.setAttribute("aria-label", label);

// A shadow tree and constructed style sheets: the publisher's styles and policy do not meet the player's.
const shadow = host.attachShadow({ mode: "open" }), style = (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};
shadow.adoptedStyleSheets = [style(":host{display:block;margin:1em 0;font:1em/1.4 system-ui,sans-serif}b{display:block}audio{width:100%;margin:.4em 0}small{opacity:.8}a{color:inherit}")];
const add = (name, text) => Object.assign(shadow.appendChild(document.createElement(name)), { textContent: text });
add("b", label);
shadow.append(audio);
add("small", (get(".ai")?.textContent ?? "") + " ");
Object.assign(shadow.lastChild.appendChild(document.createElement("a")), { href: base + "index.html", textContent: get("#transcript").textContent });
script.after(host);

if (!window.Highlight) return;
document.adoptedStyleSheets.push(style("::highlight(newscast){background:var(--newscast-mark,#fff1b8);color:var(--newscast-ink,#1a1a1a);text-decoration:underline}::highlight(newscast-word){background:var(--newscast-word,#ffd24a);color:var(--newscast-ink,#1a1a1a)}"));

// All letters of the article without white space and invisible hyphens, each with its place; typewriter and printer's quotes and dashes
// count as equal.
const root = document.querySelector(article ?? "article,main") ?? document.body, places = [];
const plain = (text) => text.replace(/[‘’]/g, "'").replace(/[“”„«»\u0022]/g, "'").replace(/[–—]/g, "-");
const blank = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/, bare = (text) => plain(text).split("").filter((letter) => !blank.test(letter)).join("");
const skipped = "script,style,noscript,template,iframe,aside,nav,figure,button,select,textarea,svg,[hidden],[aria-hidden=true]";
const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) => node.parentElement.closest(skipped) ? 2 : 1);
let all = "", from = 0;
while (walker.nextNode()) {
  const text = plain(walker.currentNode.data);
  for (let n = 0; n < text.length; n++) if (!blank.test(text[n])) {
    places.push([walker.currentNode, n]);
    all += text[n];
  }
}
const span = (first, last) => {
  const range = new Range();
  range.setStart(...places[first]);
  range.setEnd(places[last][0], places[last][1] + 1);
  return range;
};
// Where the letters of a sentence are, from the first to the last. One with something put into it is found by its beginning and its end.
// A few letters that turn up far away are others: what they say may be missing here.
const find = (words) => {
  const whole = all.indexOf(words, from);
  if (whole >= 0 && (words.length > 40 || whole - from < 1500)) return [whole, whole + words.length - 1];
  const head = all.indexOf(words.slice(0, 20), from), tail = all.indexOf(words.slice(-20), head);
  if (words.length > 50 && head >= 0 && tail >= 0 && tail - head < words.length + 600) return [head, tail + 19];
};
const lines = [...page.querySelectorAll(".text [data-b]")].map(({ dataset: { b }, textContent: text }) => {
  // Titles and headings are announced with a full stop that they do not have in print.
  const letters = bare(text), place = letters && (find(letters) ?? find(letters.replace(/[.。]$/, "")));
  if (place) from = place[1] + 1;
  return { start: +b, text, place, whole: place && place[1] - place[0] < letters.length, range: place && span(...place) };
});
const show = (name, range) => CSS.highlights.set(name, new Highlight(...range ? [range] : []));
// Words as on the episode's page: characters to skip, characters of the word, hundredths of a second since the word before.
let line, times, word;
const spell = () => {
  const { start, text, place, whole } = line ?? {}, steps = whole && times?.[lines.indexOf(line)] || [];
  let now = start, from = 0, to = 0;
  for (let n = 0; n < steps.length && (now += steps[n + 2] / 100) < audio.currentTime + .02; n += 3) {
    from = to + steps[n];
    to = from + steps[n + 1];
  }
  const first = to && place[0] + bare(text.slice(0, from)).length, mine = to && first + ":" + to;
  if (mine !== word) show("newscast-word", to && span(first, first + bare(text.slice(from, to)).length - 1));
  word = mine;
  if (times && !audio.paused) requestAnimationFrame(spell);
};
audio.addEventListener("timeupdate", () => {
  const next = lines.findLast(({ start }) => start < audio.currentTime + .02);
  if (next !== line) show("newscast", next?.range);
  line = next;
});
audio.addEventListener("play", async () => {
  const name = get("#np").dataset.words;
  if (name && !times) times = await fetch(base + name).then((answer) => answer.json()).catch(() => null);
  spell();
});
// Once somebody listens, a click on a sentence plays from it; links, selections and readers who only read are left alone.
root.addEventListener("click", ({ target, clientX, clientY }) => {
  if (!audio.played.length || !getSelection().isCollapsed || target.closest("a,button,input,select,textarea,label")) return;
  const at = document.caretPositionFromPoint?.(clientX, clientY), old = at ? null : document.caretRangeFromPoint?.(clientX, clientY);
  const node = at?.offsetNode ?? old?.startContainer, offset = at?.offset ?? old?.startOffset;
  const hit = node && lines.find(({ range }) => range?.isPointInRange(node, offset));
  if (!hit) return;
  audio.currentTime = hit.start;
  audio.play();
});
})();
