// The page of a show: plays in place, and searches titles and transcripts without a server. Without it the list, the links to the
// audio and the pages of episodes work all the same.
(() => {
const $ = (selector) => document.querySelector(selector), on = (target, event, act) => target?.addEventListener(event, act);
const dock = $("#dock"), audio = $("#dock audio"), form = $("form"), field = $("[type=search]"), found = $("#found"), list = $("#list");
const status = $("#status"), more = $("#more"), words = form.dataset, PAGE = 20;
const make = (name, text, more) => Object.assign(document.createElement(name), { textContent: text }, more);
const clock = (t) => new Date(t * 1000).toISOString().slice(11, 19).replace(/^0(0:0?)?/, "");
let playing, key;

// Storage may be forbidden; then nothing is remembered. The keys are those of the episodes' pages, so listening goes on there.
const save = (name, value) => { try { localStorage[name] = value; } catch { } };
const load = (name) => { try { return localStorage[name]; } catch { } };

const label = () => {
  for (const link of document.querySelectorAll(".play")) {
    const now = link.href === playing && !audio.paused;
    link.ariaPressed = now;
    link.textContent = now ? words.pause : words.play;
  }
};
const play = (link) => {
  if (link.href === playing) return audio.paused ? audio.play() : audio.pause();
  const title = link.parentNode.querySelector("h3 a"), left = +load("newscast:" + title.pathname);
  playing = audio.src = link.href;
  key = "newscast:" + title.pathname;
  dock.hidden = false;
  Object.assign($("#dock a"), { href: title.href, textContent: title.textContent });
  audio.playbackRate = audio.defaultPlaybackRate = +load("newscast:rate") || 1;
  if (left > 5) on(audio, "loadedmetadata", () => { if (left < audio.duration - 5) audio.currentTime = left; });
  audio.play().catch(() => { });
};
on(document, "click", (event) => {
  const link = event.target.closest(".play");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  play(link);
});
on(document, "keydown", (event) => {
  if (event.key !== " " || !event.target.matches(".play")) return;
  event.preventDefault();
  play(event.target);
});
for (const link of document.querySelectorAll(".play")) link.role = "button";
for (const event of ["play", "pause", "ended"]) on(audio, event, label);
on(audio, "timeupdate", () => { if (!audio.paused) save(key, audio.currentTime); });

// Search: letters without case and accents. Shards hold [slug, title, [[start, sentence], …]] for fifty episodes each, newest last.
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const shards = new Map();
const shard = async (number) => {
  if (!shards.has(number)) shards.set(number, (await fetch("search-" + number + ".json")).json());
  return shards.get(number);
};
const match = ([slug, title, lines], terms) => {
  const texts = lines.map(([, text]) => fold(text)), whole = fold(title) + " " + texts.join(" ");
  if (!terms.every((term) => whole.includes(term))) return null;
  const hits = texts.map((text) => terms.filter((term) => text.includes(term)).length), best = Math.max(0, ...hits);
  const [start, text] = best ? lines[hits.indexOf(best)] : [0, ""];
  return { slug, title, start, text };
};
const show = ({ slug, title, start, text }) => {
  const item = make("li", ""), address = slug + "/index.html";
  item.appendChild(make("h3", "")).append(make("a", title, { href: address }));
  if (text) item.appendChild(make("p", "")).append(make("a", clock(start), { href: address + "#t=" + start }), " " + text);
  found.append(item);
};
let run = 0;
async function* results(terms) {
  for (let number = +words.shards; number > 0; number--) {
    if (number > 1) shard(number - 1).catch(() => { });
    for (const entry of (await shard(number)).toReversed()) {
      const hit = match(entry, terms);
      if (hit) yield hit;
    }
  }
}
// From a disk nothing can be fetched: then the titles on this page are all there is to search.
const titles = (terms) => {
  for (const item of list.children) item.hidden = !terms.every((term) => fold(item.textContent).includes(term));
  status.textContent = words.offline;
};
const search = async (hits, terms, mine) => {
  let count = 0;
  status.textContent = words.searching;
  try {
    while (count < PAGE) {
      const { value, done } = await hits.next();
      if (mine !== run) return;
      more.hidden = done;
      if (done) break;
      show(value);
      count++;
    }
    status.textContent = found.children.length ? words.found.replace("{}", found.children.length + (more.hidden ? "" : "+")) : words.none;
  } catch {
    if (mine === run) titles(terms);
  }
};
const begin = () => {
  const terms = fold(field.value).split(/\s+/).filter(Boolean), mine = ++run, hits = results(terms);
  found.textContent = status.textContent = "";
  more.hidden = true;
  list.hidden = terms.length > 0 && location.protocol !== "file:";
  for (const item of list.children) item.hidden = false;
  if (!terms.length) return;
  more.onclick = () => search(hits, terms, mine);
  search(hits, terms, mine);
};
let wait;
on(field, "input", () => { clearTimeout(wait); wait = setTimeout(begin, 200); });
on(form, "submit", (event) => { event.preventDefault(); begin(); });
})();
