// The player of an episode's page and of its embed. Without it the native audio element, the chapter links and the transcript
// work all the same. Every part may be missing: the embed has no transcript, a short episode no chapters.
(() => {
"use strict";
const $ = (selector) => document.querySelector(selector);
const box = $("#np"), audio = $("#np audio"), ui = $("#np .ui"), go = $("#go"), rate = $("#rate"), pos = $("#pos"), now = $("#now");
const say = $("#say"), sleep = $("#sleep"), follow = $("#follow"), copy = $("#copy"), words = box.dataset;
const place = "newscast:" + location.pathname;
let sentences = [], chapters = [], current = null, chapter = null, wake = 0, stopAt = 0, shown = -1, pending = null;

// Storage may be forbidden; then nothing is remembered.
const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { } };
const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

const length = () => Number.isFinite(audio.duration) ? audio.duration : +words.d;
const time = () => pending ?? audio.currentTime;
const two = (number) => String(number).padStart(2, "0");
const clock = (t) => {
  const s = Math.floor(t), h = Math.floor(s / 3600), m = Math.floor(s / 60) % 60;
  return (h ? h + ":" + two(m) : m) + ":" + two(s % 60);
};
// "1 minute 5 seconds", with the plural of the interface's language.
const long = (t) => {
  const s = Math.floor(t), parts = [[Math.floor(s / 3600), "hour"], [Math.floor(s / 60) % 60, "minute"], [s % 60, "second"]];
  const lang = box.closest("[lang]").lang;
  return parts.filter(([n, unit]) => n || (unit === "second" && !(s >= 60)))
    .map(([n, unit]) => new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }).format(n)).join(" ");
};
const fill = (text, ...values) => text.replace(/{}/g, () => values.shift());
let hush;
const tell = (text) => {
  say.textContent = text;
  clearTimeout(hush);
  hush = setTimeout(() => { say.textContent = ""; }, 5000);
};

// "#t=12", "#t=1:02:03", "#t=npt:12.5" (W3C media fragments).
const asked = () => {
  const found = /^#t=(?:npt:)?([\d:.]+)/.exec(location.hash);
  const t = found ? found[1].split(":").reduce((sum, part) => sum * 60 + +part, 0) : NaN;
  return Number.isFinite(t) ? t : null;
};

const last = (items, t) => {
  let low = 0, high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle].start <= t + .01) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
const at = (element) => ({ element, start: +(element.dataset.b ?? element.dataset.t) });

const reveal = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  if (top < box.getBoundingClientRect().bottom || bottom > innerHeight * .85) element.scrollIntoView({ block: "center" });
};
const mark = (t) => {
  const next = sentences[last(sentences, t)]?.element ?? null;
  if (next !== current) {
    current?.classList.remove("on");
    next?.classList.add("on");
    // Whoever has scrolled away from the text that is read is left alone.
    const seen = current?.getBoundingClientRect();
    if (next && follow?.checked && !audio.paused && !(seen && (seen.bottom < 0 || seen.top > innerHeight))) reveal(next);
    current = next;
  }
  const part = chapters[last(chapters, t)]?.element ?? null;
  if (part !== chapter) {
    chapter?.removeAttribute("aria-current");
    part?.setAttribute("aria-current", "true");
    chapter = part;
  }
};
const draw = (spoken) => {
  const t = time(), s = Math.floor(t);
  mark(t);
  if (s === shown && !spoken) return;
  shown = s;
  now.textContent = clock(t);
  pos.value = s;
  // A slider with the focus speaks when its text changes: only listeners' own moves may do that, never the passing of time.
  if (spoken || document.activeElement !== pos) pos.setAttribute("aria-valuetext", fill(words.of, long(t), long(length())));
  if (!audio.paused) remember(place, t);
};
const seek = (t) => {
  t = Math.min(Math.max(t, 0), length());
  if (audio.readyState) audio.currentTime = t;
  else pending = t;
  draw(true);
};
const play = (t) => {
  seek(t);
  history.replaceState(null, "", "#t=" + +t.toFixed(2));
  audio.play().catch(() => { });
};
const toggle = () => { if (audio.paused) audio.play().catch(() => { }); else audio.pause(); };
const by = (seconds) => seek(time() + seconds);
const step = (n) => {
  const t = time(), here = last(sentences, t);
  // Back goes to the start of this sentence first, as players do with tracks.
  const to = n < 0 && here >= 0 && t - sentences[here].start > 1.5 ? here : here + n;
  if (sentences[to]) seek(sentences[to].start);
};
const skip = (n) => {
  const to = chapters[last(chapters, time()) + n];
  if (to) seek(to.start);
};
const pace = () => {
  audio.playbackRate = audio.defaultPlaybackRate = +rate.value;
  remember("newscast:rate", rate.value);
};
const faster = (n) => {
  rate.selectedIndex = Math.min(Math.max(rate.selectedIndex + n, 0), rate.length - 1);
  pace();
  tell(rate.selectedOptions[0].text);
};
const link = () => {
  const t = sentences[last(sentences, time())]?.start ?? time();
  history.replaceState(null, "", "#t=" + +t.toFixed(2));
  const address = location.href;
  (navigator.clipboard?.writeText(address) ?? Promise.reject()).then(() => tell(words.copied), () => tell(address));
};
const nap = () => {
  const t = time(), value = sleep.value;
  wake = +value ? Date.now() + value * 60000 : 0;
  stopAt = value === "c" ? chapters[last(chapters, t) + 1]?.start ?? length() : 0;
  tell(sleep.selectedOptions[0].text);
};
const doze = () => {
  if (!(wake && Date.now() >= wake) && !(stopAt && audio.currentTime >= stopAt - .3)) return;
  wake = stopAt = 0;
  sleep.value = "0";
  audio.pause();
};

const keys = {
  k: toggle, j: () => by(-15), l: () => by(30), ",": () => step(-1), ".": () => step(1), "[": () => faster(-1), "]": () => faster(1), c: link,
};
box.addEventListener("keydown", (event) => {
  const act = keys[event.key.toLowerCase()];
  if (!act || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select")) return;
  event.preventDefault();
  act();
});
go.addEventListener("click", toggle);
for (const button of ui.querySelectorAll("[data-by]")) button.addEventListener("click", () => by(+button.dataset.by));
rate.addEventListener("change", pace);
pos.addEventListener("input", () => seek(+pos.value));
sleep?.addEventListener("change", nap);
copy?.addEventListener("click", link);

const turn = () => {
  go.setAttribute("aria-label", audio.paused ? go.dataset.play : go.dataset.pause);
  go.querySelector("path").setAttribute("d", audio.paused ? "M7 4v16l13-8z" : "M6 4h4v16H6zm8 0h4v16h-4z");
};
for (const event of ["play", "pause", "ended"]) audio.addEventListener(event, turn);
audio.addEventListener("timeupdate", () => { draw(); doze(); });
audio.addEventListener("seeked", () => draw());
audio.addEventListener("pause", () => remember(place, time()));
audio.addEventListener("loadedmetadata", () => {
  if (pending !== null) audio.currentTime = pending;
  pending = null;
});
audio.addEventListener("error", () => {
  ui.hidden = true;
  audio.hidden = false;
  say.textContent = words.failed;
});

// Take over from the native controls before anything is painted.
audio.preservesPitch = true;
const speed = recall("newscast:rate");
if (speed && [...rate.options].some((option) => option.value === speed)) rate.value = speed;
audio.playbackRate = audio.defaultPlaybackRate = +rate.value;
audio.hidden = true;
ui.hidden = false;

document.addEventListener("DOMContentLoaded", () => {
  sentences = [...document.querySelectorAll("[data-b]")].map(at);
  chapters = [...document.querySelectorAll("nav [data-t]")].map(at);
  for (const { start } of chapters.slice(1)) {
    const tick = pos.parentNode.appendChild(document.createElement("i"));
    tick.style.insetInlineStart = 100 * start / +words.d + "%";
  }
  const left = +recall(place), t = asked();
  if (t !== null) seek(t);
  else if (left > 5 && left < +words.d - 5) {
    seek(left);
    tell(fill(words.resumed, clock(left)));
  } else draw(true);
});
addEventListener("hashchange", () => {
  const t = asked();
  if (t !== null) seek(t);
});
// A click plays from a sentence, but not one that ends a selection. The keyboard has the links at the headings, and "," and ".".
document.addEventListener("click", (event) => {
  const from = event.target.closest("[data-t],[data-b]");
  if (!from || event.ctrlKey || event.metaKey || (from.dataset.b && !getSelection().isCollapsed)) return;
  event.preventDefault();
  play(+(from.dataset.t ?? from.dataset.b));
});

const session = navigator.mediaSession;
if (session) {
  const name = (selector) => $(selector)?.textContent ?? "";
  audio.addEventListener("play", () => {
    session.metadata = new MediaMetadata({ title: name("h1"), artist: name("[data-show]") });
  });
  const actions = {
    seekbackward: () => by(-15), seekforward: () => by(30), seekto: (to) => seek(to.seekTime),
    previoustrack: () => skip(-1), nexttrack: () => skip(1),
  };
  for (const action in actions) session.setActionHandler(action, actions[action]);
}
})();
