// "Listen to this article" on the publisher's own page, with the sentence that is read marked in the publisher's own text:
//   <script src="https://media.example.org/show/newscast-embed.js" data-episode="https://media.example.org/show/the-slug/" defer></script>
// The player appears after the script element. Times and sentences come from the episode's page, which has to allow it (CORS). The
// text is found by its words and marked by the CSS Custom Highlight API, so the article's elements stay as they are.
(async () => {
const script = document.currentScript, { episode, article } = script.dataset;
const base = new URL(episode.replace(/\/?(index\.html)?$/, "/"), script.src), lang = document.documentElement.lang.slice(0, 2);
const label = { de: "Diesen Artikel anhören", es: "Escuchar este artículo", fr: "Écouter cet article" }[lang] ?? "Listen to this article";

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
document.adoptedStyleSheets.push(style("::highlight(newscast){background:var(--newscast-mark,#fff1b8);color:var(--newscast-ink,#1a1a1a);text-decoration:underline}"));

// All letters of the article without white space, each with its place; typewriter and printer's quotes and dashes count as equal.
const root = document.querySelector(article ?? "article,main") ?? document.body, places = [];
const plain = (text) => text.replace(/[‘’]/g, "'").replace(/[“”„«»\u0022]/g, "'").replace(/[–—]/g, "-");
const skipped = "script,style,noscript,template,iframe,aside,nav,figure,button,[hidden],[aria-hidden=true]";
const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) => node.parentElement.closest(skipped) ? 2 : 1);
let all = "", from = 0;
while (walker.nextNode()) {
  const text = plain(walker.currentNode.data);
  for (let n = 0; n < text.length; n++) if (/\S/.test(text[n])) {
    places.push([walker.currentNode, n]);
    all += text[n];
  }
}
const span = (first, last) => {
  const range = new Range();
  range.setStart(...places[first]);
  range.setEnd(places[last][0], places[last][1] + 1);
  from = last + 1;
  return range;
};
// A sentence with something put into it is found by its beginning and its end.
const find = (text) => {
  const words = plain(text).replace(/\s/g, ""), whole = all.indexOf(words, from);
  if (whole >= 0) return span(whole, whole + words.length - 1);
  const head = all.indexOf(words.slice(0, 20), from), tail = all.indexOf(words.slice(-20), head);
  if (words.length > 50 && head >= 0 && tail >= 0 && tail - head < words.length + 600) return span(head, tail + 19);
};
const lines = [];
for (const { dataset: { b }, textContent } of page.querySelectorAll(".text [data-b]")) {
  const range = find(textContent);
  lines.push({ start: +b, range });
}
let line;
audio.addEventListener("timeupdate", () => {
  const next = lines.findLast(({ start }) => start < audio.currentTime + .02);
  if (next === line) return;
  line = next;
  CSS.highlights.set("newscast", new Highlight(...[line?.range].filter(Boolean)));
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
