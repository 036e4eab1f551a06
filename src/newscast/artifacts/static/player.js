// The player of an episode's page and of its embed. Without it the native audio element, the chapter links and the transcript
// work all the same. Parts may be missing: the embed has no transcript, a short episode no chapters.
(() => {
const $ = (selector) => document.querySelector(selector), all = (selector) => [...document.querySelectorAll(selector)];
const on = (target, event, act) => target?.addEventListener(event, act);
const box = $("#np"), audio = $("audio"), ui = $(".ui"), go = $("#go"), rate = $("#rate"), pos = $("#pos"), say = $("#say"), sleep = $("#sleep");
const words = box.dataset, track = pos.parentNode, key = "newscast:" + location.pathname, total = +pos.max;
let lines = [], parts = [], line, part, wake = 0, stop = 0, shown, ahead = null, hush;
let said, frame, spelled;

// Storage may be forbidden; then nothing is remembered.
const save = (name, value) => { try { localStorage[name] = value; } catch { } };
const load = (name) => { try { return localStorage[name]; } catch { } };

const time = () => ahead ?? audio.currentTime;
// 0:05, 12:05, 1:02:03
const clock = (t) => new Date(t * 1000).toISOString().slice(11, 19).replace(/^0(0:0?)?/, "");
// "1 minute 5 seconds", with the plurals of the interface's language.
const long = (t) => {
  const [seconds, minutes, hours] = clock(t).split(":").reverse(), style = { style: "long", secondsDisplay: "always" };
  return Intl.DurationFormat ? new Intl.DurationFormat(box.closest("[lang]").lang, style).format({ hours, minutes, seconds }) : clock(t);
};
const tell = (text) => {
  say.textContent = text;
  clearTimeout(hush);
  hush = setTimeout(tell, 5000, "");
};

// "#t=12", "#t=1:02:03", "#t=npt:12.5" (W3C media fragments) in an address.
const fragment = (url) => /#t=(?:npt:)?([\d:.]+)/.exec(url)?.[1].split(":").reduce((sum, n) => sum * 60 + +n, 0);
const start = (element) => +(element.dataset.b ?? fragment(element.href));
const last = (items, t) => items.findLastIndex((item) => start(item) < t + .02);

const reveal = () => {
  if (!line || audio.paused || !$("#follow").checked) return;
  const { top, bottom } = line.getBoundingClientRect();
  if (top < box.getBoundingClientRect().bottom || bottom > innerHeight * .85) line.scrollIntoView({ block: "center" });
};
const mark = (t) => {
  const next = lines[last(lines, t)];
  if (next !== line) {
    // Whoever has scrolled away from the text that is read is left alone.
    const { top, bottom } = line?.getBoundingClientRect() ?? {}, gone = bottom < 0 || top > innerHeight;
    line?.classList.remove("on");
    next?.classList.add("on");
    line = next;
    if (!gone) reveal();
  }
  part?.removeAttribute("aria-current");
  part = parts[last(parts, t)];
  part?.setAttribute("aria-current", true);
};
// The word that is said, where the times of words are known: a file that is fetched when somebody listens holds for each sentence, one
// after the other, characters to skip, characters of the word, hundredths of a second since the word before. From a disk nothing can
// be fetched; then sentences are marked alone, but an offline copy has the times inside.
const light = window.Highlight && new Highlight();
if (light) {
  const sheet = new CSSStyleSheet();
  sheet.insertRule("::highlight(word){background:var(--word);color:var(--said,var(--ink))}");
  document.adoptedStyleSheets = [sheet];
  CSS.highlights.set("word", light);
}
const learn = async () => {
  if (!light || said) return;
  said = [];
  try {
    said = JSON.parse($("#words")?.textContent ?? (words.words && location.protocol !== "file:" ? await (await fetch(words.words)).text() : "[]"));
    spell();
  } catch { }
};
const spell = () => {
  const n = lines.indexOf(line), times = said?.[n] ?? [], due = n < 0 ? 0 : (time() - start(line)) * 100 + 2;
  let from = 0, to = 0, now = 0;
  for (let k = 0; k < times.length && (now += times[k + 2]) <= due; k += 3) {
    from = to + times[k];
    to = from + times[k + 1];
  }
  if (spelled !== n + ":" + to) {
    spelled = n + ":" + to;
    light?.clear();
    if (to) {
      const range = new Range(), text = line.firstChild;
      range.setStart(text, from);
      range.setEnd(text, to);
      light.add(range);
    }
  }
  cancelAnimationFrame(frame);
  if (times.length && !audio.paused) frame = requestAnimationFrame(spell);
};

const draw = (moved) => {
  const t = time(), s = Math.floor(t);
  mark(t);
  spell();
  track.style.setProperty("--at", 100 * t / total + "%");
  if (s === shown && !moved) return;
  pos.value = shown = s;
  $("#now").textContent = clock(t);
  // A slider with the focus speaks when its text changes: only listeners' own moves may do that, never the passing of time.
  if (moved || document.activeElement !== pos) pos.ariaValueText = words.of.replace("{}", long(t)).replace("{}", long(total));
  if (!audio.paused) save(key, t);
};
const seek = (t) => {
  t = Math.min(Math.max(t, 0), audio.duration || total);
  if (audio.readyState) audio.currentTime = t;
  else ahead = t;
  draw(true);
};
const address = (t) => history.replaceState(null, "", "#t=" + +t.toFixed(2));
const play = () => audio.play().catch(() => { });
const toggle = () => audio.paused ? play() : audio.pause();
const by = (seconds) => seek(time() + seconds);
const step = (items, n) => {
  const t = time(), now = last(items, t);
  // Back goes to the start of this one first, as players do with tracks.
  const to = items[n < 0 && now >= 0 && t - start(items[now]) > 1.5 ? now : now + n];
  if (to) seek(start(to));
};
const pace = () => {
  audio.playbackRate = audio.defaultPlaybackRate = +rate.value;
  save("newscast:rate", rate.value);
};
const faster = (n) => {
  rate.selectedIndex = Math.min(Math.max(rate.selectedIndex + n, 0), rate.length - 1);
  pace();
  tell(rate.value + "×");
};
const copy = async () => {
  address(line ? start(line) : time());
  const link = location.href;
  try {
    await navigator.clipboard.writeText(link);
    tell(words.copied);
  } catch {
    tell(link);
  }
};
const doze = () => {
  if (!(wake && Date.now() > wake) && !(stop && time() > stop - .3)) return;
  wake = stop = sleep.value = 0;
  audio.pause();
};

const keys = {
  k: toggle, j: () => by(-15), l: () => by(30), ",": () => step(lines, -1), ".": () => step(lines, 1),
  "[": () => faster(-1), "]": () => faster(1), c: copy,
};
on(box, "keydown", (event) => {
  const act = keys[event.key.toLowerCase()];
  if (!act || event.ctrlKey || event.metaKey || event.altKey || event.target.options) return;
  event.preventDefault();
  act();
});
on(go, "click", toggle);
for (const button of all(".by")) on(button, "click", () => by(+button.value));
on(rate, "change", pace);
on(pos, "input", () => seek(+pos.value));
on($("#copy"), "click", copy);
on(sleep, "change", () => {
  const { value } = sleep, next = parts[parts.indexOf(part) + 1];
  wake = value > 0 && Date.now() + value * 60000;
  stop = value === "c" && (next ? start(next) : total);
  tell(sleep.selectedOptions[0].text);
});

const session = navigator.mediaSession, controls = {
  seekbackward: () => by(-15), seekforward: () => by(30), seekto: (to) => seek(to.seekTime),
  previoustrack: () => step(parts, -1), nexttrack: () => step(parts, 1),
};
for (const action in controls) session?.setActionHandler(action, controls[action]);
for (const event of ["play", "pause"]) on(audio, event, () => {
  go.ariaLabel = go.dataset[audio.paused ? "play" : "pause"];
  go.querySelector("path").setAttribute("d", audio.paused ? "M7 4v16l13-8z" : "M6 4h4v16H6m8-16h4v16h-4");
  save(key, time());
  if (audio.paused) return;
  reveal();
  learn();
  if (session) session.metadata = new MediaMetadata({ title: $("h1").textContent, artist: $("[data-show]").textContent });
});
on(audio, "timeupdate", () => { draw(); doze(); });
on(audio, "loadedmetadata", () => {
  if (ahead !== null) audio.currentTime = ahead;
  ahead = null;
});
on(audio, "error", () => {
  ui.hidden = true;
  audio.hidden = false;
  say.textContent = words.failed;
});

// Take over from the native controls before anything is painted.
ui.hidden = !(audio.hidden = audio.preservesPitch = true);
if (sleep) for (const minutes of [5, 15, 30, 60]) sleep.add(new Option(sleep.dataset.minutes.replace("{}", minutes), minutes), sleep.lastElementChild);
for (const speed of [.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3]) rate.add(new Option(speed + "×", speed));
rate.value = load("newscast:rate") ?? 1;
if (!rate.value) rate.value = 1;
pace();
// The wave: a letter for the loudness of each stretch, "0" to "z". It masks a gradient that ends where listening is.
const bars = [...words.wave.padEnd(99, 6)].map((letter, n) => {
  const height = parseInt(letter, 36) + 1;
  return "M" + n + " " + (18 - height / 2) + "v" + height;
});
track.style.setProperty("--wave", "url('data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%22-.5 0 " + bars.length +
  " 36%22 preserveAspectRatio=%22none%22><path stroke=%22red%22 stroke-width=%22.6%22 d=%22" + bars.join("") + "%22/></svg>')");

const arrive = () => {
  const t = fragment(location);
  if (t >= 0) {
    seek(t);
    line?.scrollIntoView({ block: "center" });
    return true;
  }
};
on(window, "hashchange", arrive);
on(document, "DOMContentLoaded", () => {
  lines = all("[data-b]");
  parts = all("nav a");
  for (const link of parts.slice(1)) {
    const tick = document.createElement("i");
    tick.style.insetInlineStart = 100 * start(link) / total + "%";
    pos.after(tick);
  }
  const left = +load(key);
  draw(true);
  if (arrive() || !(left > 5 && left < total - 5)) return;
  seek(left);
  tell(words.resumed.replace("{}", clock(left)));
});
// A click plays from a sentence, but not one that ends a selection. The keyboard has the links at the headings, and "," and ".".
on(document, "click", (event) => {
  const from = event.target.closest("[data-b],[href*='#t=']");
  if (!from || event.ctrlKey || event.metaKey || (!from.href && !getSelection().isCollapsed)) return;
  event.preventDefault();
  seek(start(from));
  address(start(from));
  play();
});

})();
