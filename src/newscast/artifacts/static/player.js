// The player of an episode's page and of its embed. Without it the native audio element, the chapter links and the transcript
// work all the same. Parts may be missing: the embed has no transcript, a short episode no chapters.
(() => {
const $ = (selector) => document.querySelector(selector), all = (selector) => [...document.querySelectorAll(selector)];
const on = (target, event, act) => target?.addEventListener(event, act);
const box = $("#np"), audio = $("audio"), ui = $(".ui"), go = $("#go"), rate = $("#rate"), pos = $("#pos"), say = $("#say"), sleep = $("#sleep");
const words = box.dataset, key = "newscast:" + location.pathname, total = +words.d;
let lines = [], parts = [], line, part, wake = 0, stop = 0, shown, ahead = null, hush;

// Storage may be forbidden; then nothing is remembered.
const save = (name, value) => { try { localStorage[name] = value; } catch { } };
const load = (name) => { try { return localStorage[name]; } catch { } };

const time = () => ahead ?? audio.currentTime;
// 0:05, 12:05, 1:02:03
const clock = (t) => new Date(t * 1000).toISOString().slice(11, 19).replace(/^0(0:0?)?/, "");
// "1 minute 5 seconds", with the plurals of the interface's language.
const long = (t) => {
  const [hours, minutes, seconds] = [t / 3600, t / 60 % 60, t % 60].map(Math.floor), style = { style: "long", secondsDisplay: "always" };
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
    const seen = line?.getBoundingClientRect(), gone = seen?.bottom < 0 || seen?.top > innerHeight;
    line?.classList.remove("on");
    next?.classList.add("on");
    line = next;
    if (!gone) reveal();
  }
  part?.removeAttribute("aria-current");
  part = parts[last(parts, t)];
  part?.setAttribute("aria-current", true);
};
const draw = (moved) => {
  const t = time(), s = Math.floor(t);
  mark(t);
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
for (const button of all("[data-by]")) on(button, "click", () => by(+button.dataset.by));
on(rate, "change", pace);
on(pos, "input", () => seek(+pos.value));
on($("#copy"), "click", copy);
on(sleep, "change", () => {
  const { value } = sleep, next = parts[parts.indexOf(part) + 1];
  wake = value > 0 && Date.now() + value * 60000;
  stop = value === "c" && (next ? start(next) : total);
  tell(sleep.selectedOptions[0].text);
});

for (const event of ["play", "pause"]) on(audio, event, () => {
  go.ariaLabel = go.dataset[audio.paused ? "play" : "pause"];
  go.querySelector("path").setAttribute("d", audio.paused ? "M7 4v16l13-8z" : "M6 4h4v16H6zm8 0h4v16h-4z");
  save(key, time());
});
on(audio, "play", reveal);
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
for (const speed of [.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3]) rate.add(new Option(speed + "×", speed));
rate.value = load("newscast:rate") ?? 1;
if (!rate.value) rate.value = 1;
pace();

const arrive = () => {
  const t = fragment(location), asked = t >= 0;
  if (asked) seek(t);
  if (asked) line?.scrollIntoView({ block: "center" });
  return asked;
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

const session = navigator.mediaSession, controls = {
  seekbackward: () => by(-15), seekforward: () => by(30), seekto: (to) => seek(to.seekTime),
  previoustrack: () => step(parts, -1), nexttrack: () => step(parts, 1),
};
for (const action in controls) session?.setActionHandler(action, controls[action]);
on(session && audio, "play", () => {
  session.metadata = new MediaMetadata({ title: $("h1").textContent, artist: $("[data-show]").textContent });
});
})();
