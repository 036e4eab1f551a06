// What listeners do with an episode's page, done in a real browser: node behaviour.mjs FOLDER
import { pathToFileURL } from "node:url";
import { check, finish, launch, serve, visit } from "./browser.mjs";

const [, , folder] = process.argv;
const server = await serve(folder), browser = await launch();
const PAGE = server.address + "bridge-reopens/index.html", EMBED = server.address + "bridge-reopens/embed.html";
const near = (a, b, by = .6) => Math.abs(a - b) < by;

// The page at `url` once its audio is known, and what the checks ask of a player.
const open = async (url, options = {}, prepare = undefined) => {
  const it = await visit(browser, url, options, prepare), { page } = it;
  if (options.javaScriptEnabled !== false) {
    await page.waitForFunction(() => document.querySelector("audio").readyState > 0 || document.querySelector("audio").error);
  }
  return Object.assign(it, {
    time: () => page.evaluate(() => document.querySelector("audio").currentTime),
    paused: () => page.evaluate(() => document.querySelector("audio").paused),
    status: () => page.textContent("#say"),
    text: () => page.evaluate(() => document.querySelector(".on")?.textContent),
  });
};
const playing = () => !document.querySelector("audio").paused && document.querySelector("audio").currentTime > 0;

const arriving = async () => {
  const it = await open(PAGE);
  check("nothing plays by itself", await it.paused());
  check("the own controls replace the native ones", await it.run(() => document.querySelector("audio").hidden && !document.querySelector(".ui").hidden));
  check("the page asks for itself and its audio only", new Set(it.requests).size === 2, it.requests);
  check("the button says Play", (await it.page.getAttribute("#go", "aria-label")) === "Play");
  check("the length is there before anybody plays", (await it.page.textContent(".bar")).includes("0:52"), await it.page.textContent(".bar"));
  check("each chapter but the first has a mark on the slider", (await it.page.locator(".track i").count()) === 2);
  check("no error and no breach of the policy", it.errors.length === 0, it.errors);
  const shift = await it.run(() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 300);
  }));
  check("nothing on the page shifts", shift === 0, shift);
  await it.close();
};

const keyboardOnly = async () => {
  const it = await open(PAGE);
  await it.press("Tab");
  check("the first stop is the link to the transcript", (await it.run(() => document.activeElement.getAttribute("href"))) === "#transcript");
  check("and it can be seen", (await it.run(() => document.activeElement.getBoundingClientRect().height)) > 20);
  await it.press("Enter");
  check("it moves the focus to the transcript", (await it.run(() => document.activeElement.id)) === "transcript");
  await it.page.reload();
  await it.run(() => document.querySelector("header a").focus());
  await it.press("Tab");
  check("then comes the play button", (await it.run(() => document.activeElement.id)) === "go");
  check("with a visible focus", (await it.run(() => getComputedStyle(document.activeElement).outlineStyle)) === "solid");
  await it.press("Enter");
  check("Enter plays", await it.until(playing));
  check("the button now says Pause", (await it.page.getAttribute("#go", "aria-label")) === "Pause");
  check("the sentence that is read is marked", await it.until(() => document.querySelector(".on")?.textContent.startsWith("The Example Times")));
  check("by more than colour", (await it.run(() => getComputedStyle(document.querySelector(".on")).textDecorationLine)).includes("underline"));
  check("its chapter is the current one", (await it.page.textContent("[aria-current=true]")).includes("The bridge reopens"));
  await it.press("k");
  check("K pauses", await it.paused());
  await it.press("l");
  check("L goes on by 30 seconds", near(await it.time(), 30, 2), await it.time());
  const before = await it.time();
  await it.press("j");
  check("J goes back by 15", near(await it.time(), before - 15), await it.time());
  await it.press(".");
  check("a full stop goes to the next sentence", (await it.text())?.startsWith("Traffic is expected"), await it.text());
  check("at its very start", near(await it.time(), 20.875, .1), await it.time());
  await it.press(",");
  check("a comma goes to the sentence before", (await it.text())?.startsWith("“We waited"), await it.text());
  await it.press("]");
  check("] speeds up", (await it.run(() => document.querySelector("audio").playbackRate)) === 1.25);
  check("and says so", (await it.status()) === "1.25×", await it.status());
  await it.press("[");
  await it.press("[");
  check("[ slows down", (await it.run(() => document.querySelector("audio").playbackRate)) === .75);
  const steady = await it.time();
  await it.press("Control+l");
  check("the browser's own keys stay the browser's", (await it.time()) === steady);
  await it.run(() => document.querySelector("#rate").focus());
  await it.press("l");
  check("letters in a list choose from the list", (await it.time()) === steady);
  await it.run(() => document.querySelector("nav a").focus());
  await it.press("l");
  check("outside the player its keys do nothing", (await it.time()) === steady);
  await it.run(() => document.querySelectorAll("h3 a")[1].focus());
  await it.press("Enter");
  check("the link at a heading plays from there", (await it.until(playing)) && near(await it.time(), 41, 1), await it.time());
  check("and it has a name of its own", (await it.run(() => document.activeElement.getAttribute("aria-label"))) === "Play from Who pays, 0:41",
    await it.run(() => document.activeElement.getAttribute("aria-label")));
  await it.run(() => { document.querySelector("nav a").focus(); scrollTo(0, document.body.scrollHeight); document.querySelector("h3 a").focus(); });
  check("the player does not cover what has the focus", await it.until(() =>
    document.activeElement.getBoundingClientRect().top >= document.querySelector("#np").getBoundingClientRect().bottom));
  await it.close();
};

const byWord = async () => {
  const it = await open(PAGE);
  const word = () => it.run(() => [...(CSS.highlights.get("word") ?? [])].map(String).join());
  check("no word times are fetched before anybody listens", !it.requests.some((url) => url.includes("words.")), it.requests);
  await it.page.locator("[data-b]", { hasText: "Traffic is expected" }).click();
  check("the word that is said is marked", await it.until(() => [...CSS.highlights.get("word")].map(String).join() === "Traffic"), await word());
  check("then the next", await it.until(() => [...CSS.highlights.get("word")].map(String).join() === "expected"), await word());
  check("their times are fetched once", it.requests.filter((url) => url.includes("words.")).length === 1);
  await it.press("k");
  await it.run(() => document.querySelector("audio").pause());
  await it.run(() => { document.querySelector("audio").currentTime = 27.2; });
  await it.until(() => document.querySelector(".on")?.textContent.startsWith("Engineers"));
  check("also after a jump while nothing plays", await it.until(() => [...CSS.highlights.get("word")].map(String).join() === "replaced"
    || [...CSS.highlights.get("word")].map(String).join() === "Engineers"), await word());
  check("the mark stands out from the sentence", (await it.run(() => getComputedStyle(document.querySelector(".on"), "::highlight(word)").backgroundColor)) === "rgb(255, 210, 74)",
    await it.run(() => getComputedStyle(document.querySelector(".on"), "::highlight(word)").backgroundColor));
  check("and the text is as it was", (await it.run(() => document.querySelector(".on").childNodes.length)) === 1 && it.errors.length === 0, it.errors);
  await it.close();
  const lost = await open(PAGE, {}, (page) => page.route("**/words.*", (route) => route.abort()));
  await lost.page.click("#go");
  check("without the times sentences are marked all the same", (await lost.until(() => document.querySelector(".on"))) && await lost.until(playing));
  await lost.close();
};

const wave = async () => {
  const it = await open(PAGE);
  const mask = await it.run(() => getComputedStyle(document.querySelector(".track"), "::before").maskImage);
  check("the wave is drawn", mask.startsWith('url("data:image/svg+xml,<svg') && mask.includes("M0 "), mask.slice(0, 80));
  check("it says nothing to screen readers", (await it.run(() => document.querySelector(".track").textContent)) === "");
  const box = await it.page.locator("#pos").boundingBox(), part = await it.page.locator(".track").boundingBox();
  check("the slider lies over all of it", box.width === part.width && box.height === part.height, [box, part]);
  await it.page.mouse.click(part.x + part.width * .8, part.y + 4);
  check("a click on it goes there", near(await it.time(), 41.7, 1), await it.time());
  check("and fills it so far", (await it.run(() => parseFloat(document.querySelector(".track").style.getPropertyValue("--at")))) > 78);
  const marks = await it.run(() => [...document.querySelectorAll(".track i")].map((mark) => mark.getBoundingClientRect().x - document.querySelector(".track").getBoundingClientRect().x));
  check("its marks stand where the chapters begin", marks.length === 2 && near(Math.max(...marks), part.width * 41 / 52.1, 4), marks);
  await it.close();
  const dark = await open(PAGE, { forcedColors: "active" });
  check("forced colours keep it", (await dark.run(() => getComputedStyle(document.querySelector(".track"), "::before").backgroundImage)).startsWith("linear-gradient"));
  await dark.close();
};

const footer = async () => {
  const it = await open(PAGE);
  check("the code for phones is not fetched before it is asked for", !it.requests.some((url) => url.endsWith(".svg")), it.requests);
  await it.page.click(".qr summary");
  check("it is shown on demand", await it.until(() => document.querySelector(".qr img").complete && document.querySelector(".qr img").naturalWidth > 0));
  const links = await it.page.locator("footer a").evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute("href")]));
  const schemes = ["podcast:", "overcast:", "pktc:", "podcastaddict:", "pcast:"];
  check("apps can subscribe", schemes.every((scheme) => links.some(([, href]) => href.startsWith(scheme))), links);
  check("audio and transcript can be kept", (await it.page.locator("footer a[download]").count()) === 2);
  await it.close();
};

const slider = async () => {
  const it = await open(PAGE);
  await it.page.focus("#pos");
  for (let n = 0; n < 5; n++) await it.press("ArrowRight");
  check("arrows move the slider by seconds", near(await it.time(), 5), await it.time());
  const told = await it.page.getAttribute("#pos", "aria-valuetext");
  check("it speaks in words", told === "5 seconds of 52 seconds", told);
  await it.run(() => document.querySelector("audio").play());
  await it.until(() => document.querySelector("audio").currentTime > 7.2);
  check("and is silent while time passes", (await it.page.getAttribute("#pos", "aria-valuetext")) === told);
  await it.press("End");
  check("End goes to the end", near(await it.time(), 52, .5), await it.time());
  const box = await it.page.locator("#pos").boundingBox();
  await it.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  check("one click goes to the middle", near(await it.time(), 25.5, 1.5), await it.time());
  await it.close();
};

const mouse = async () => {
  const it = await open(PAGE);
  const sentence = it.page.locator("[data-b]", { hasText: "Engineers replaced" });
  await sentence.click();
  check("a click on a sentence plays from it", (await it.until(playing)) && near(await it.time(), 26.875, 1), await it.time());
  check("the address names the sentence", (await it.run(() => location.hash)) === "#t=26.88", await it.run(() => location.hash));
  await it.page.click("#go");
  const steady = await it.time();
  await it.page.locator("[data-b]", { hasText: "Traffic is expected" }).dblclick();
  await it.page.waitForTimeout(100);
  await it.page.locator("[data-b]", { hasText: "Nothing of the stone" }).hover();
  await it.run(() => getSelection().selectAllChildren(document.querySelector("blockquote")));
  const held = await it.time();
  await it.run(() => document.querySelector("blockquote span").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
  check("selecting text does not play it", (await it.time()) - held < 1 && steady > 0, [held, await it.time()]);
  await it.page.click("[value='30']");
  check("+30 stops at the end", near(await it.time(), 50.9, 1.2) || (await it.time()) > held + 25, await it.time());
  await it.page.click("nav a >> nth=1");
  check("a chapter plays from its start", (await it.until(playing)) && near(await it.time(), 25.125, 1), await it.time());
  check("and is the current one", (await it.page.textContent("[aria-current]")).includes("What was repaired"));
  await it.close();
};

const addresses = async () => {
  for (const [hash, seconds] of [["#t=12", 12], ["#t=0:30", 30], ["#t=npt:10.5", 10.5], ["#t=0:00:41", 41]]) {
    const it = await open(PAGE + hash);
    check(`${hash} is understood`, near(await it.time(), seconds, .1), await it.time());
    check("and waits to be played", await it.paused());
    if (seconds === 41) check("its sentence is in view", await it.until(() => {
      const { top, bottom } = document.querySelector(".on").getBoundingClientRect();
      return top > 0 && bottom < innerHeight;
    }));
    await it.close();
  }
  const it = await open(PAGE + "#t=nonsense");
  check("a wrong address is ignored", (await it.time()) === 0 && it.errors.length === 0, it.errors);
  await it.run(() => { location.hash = "#t=20"; });
  check("a changed address is followed", await it.until(() => Math.abs(document.querySelector("audio").currentTime - 20) < .1));
  await it.close();
};

const remembering = async () => {
  const it = await open(PAGE);
  await it.page.selectOption("#rate", "1.5");
  await it.run(() => { document.querySelector("audio").currentTime = 22; });
  await it.run(() => document.querySelector("audio").play());
  await it.until(() => document.querySelector("audio").currentTime > 22.2);
  await it.run(() => document.querySelector("audio").pause());
  await it.page.waitForTimeout(100);
  await it.page.reload();
  check("listening resumes where it stopped", await it.until(() => Math.abs(document.querySelector("audio").currentTime - 22.5) < 1.5), await it.time());
  check("and the page says so", (await it.status()).startsWith("Resumed at 0:2"), await it.status());
  check("the speed is kept", (await it.run(() => document.querySelector("audio").playbackRate)) === 1.5);
  await it.page.goto("about:blank");
  await it.page.goto(PAGE + "#t=12");
  check("an address beats the memory", await it.until(() => Math.abs(document.querySelector("audio").currentTime - 12) < .1));
  for (const left of [3, 48]) {
    await it.run((t) => { localStorage["newscast:" + location.pathname] = t; }, left);
    await it.page.goto("about:blank");
    await it.page.goto(PAGE);
    await it.page.waitForTimeout(200);
    check(`not in the first or last five seconds (${left})`, (await it.time()) === 0, await it.time());
  }
  await it.page.goto(server.address + "chinese/index.html");
  check("the speed goes with the listener to other episodes", (await it.run(() => document.querySelector("audio").playbackRate)) === 1.5);
  await it.close();
  const without = await open(PAGE, {}, (page) => page.addInitScript(() =>
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } })));
  await without.page.click("#go");
  check("it plays where storage is forbidden", (await without.until(playing)) && without.errors.length === 0, without.errors);
  await without.close();
};

const extras = async () => {
  const it = await open(PAGE, { permissions: ["clipboard-read", "clipboard-write"] });
  await it.page.click("summary");
  await it.page.selectOption("#sleep", "c");
  check("the sleep timer says what it will do", (await it.status()) === "End of the chapter");
  await it.run(() => { document.querySelector("audio").currentTime = 24.2; });
  await it.page.click("#go");
  check("it stops at the end of the chapter", await it.until(() => document.querySelector("audio").paused), await it.time());
  check("not later", near(await it.time(), 25, .6), await it.time());
  check("and is off again", (await it.page.inputValue("#sleep")) === "0");
  await it.page.selectOption("#sleep", "15");
  await it.page.click("#go");
  await it.until(playing);
  await it.run(() => { const now = Date.now; Date.now = () => now() + 15.1 * 60000; });
  check("it stops after its minutes", await it.until(() => document.querySelector("audio").paused));
  await it.page.click("#copy");
  await it.until(() => document.querySelector("#say").textContent !== "");
  const copied = await it.run(() => navigator.clipboard.readText());
  check("the link to the sentence is copied", /index\.html#t=25\.12$/.test(copied), copied);
  check("and the page says so", (await it.status()) === "Link copied", await it.status());
  await it.page.click("#go");
  await it.until(playing);
  check("the system's controls know the episode", (await it.run(() => navigator.mediaSession.metadata?.title)) === "The bridge reopens");
  await it.run(() => { document.querySelector("audio").pause(); scrollTo(0, 0); document.querySelector("audio").currentTime = 40.5; });
  await it.page.click("#go");
  await it.until(() => document.querySelector("audio").currentTime > 42);
  check("the text follows the voice", await it.until(() => {
    const { top, bottom } = document.querySelector(".on").getBoundingClientRect();
    return top > document.querySelector("#np").getBoundingClientRect().bottom && bottom < innerHeight;
  }));
  await it.page.uncheck("#follow");
  await it.run(() => scrollTo({ top: 0, behavior: "instant" }));
  await it.run(() => { document.querySelector("audio").currentTime = 26; });
  await it.page.waitForTimeout(700);
  check("unless it is told not to", (await it.run(() => scrollY)) === 0, await it.run(() => scrollY));
  await it.close();

  const away = await open(PAGE, { viewport: { width: 390, height: 500 } });
  await away.run(() => { document.querySelector("audio").currentTime = 24.5; });
  await away.page.click("#go");
  await away.until(() => document.querySelector(".on")?.textContent === "What was repaired");
  await away.page.waitForTimeout(800);
  await away.run(() => scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
  const bottom = await away.run(() => scrollY);
  await away.until(() => document.querySelector(".on")?.textContent.startsWith("Engineers"));
  await away.page.waitForTimeout(600);
  check("whoever scrolls away is left alone", near(await away.run(() => scrollY), bottom, 5), [bottom, await away.run(() => scrollY)]);
  await away.close();
};

const failing = async () => {
  const it = await open(PAGE, {}, (page) => page.route("**/*.mp3", (route) => route.abort()));
  check("where the audio fails the native controls come back", await it.until(() => !document.querySelector("audio").hidden && document.querySelector(".ui").hidden));
  check("and the page says what to do", (await it.status()).includes("download"), await it.status());
  await it.close();
  const plain = await open(PAGE, { javaScriptEnabled: false });
  check("without JavaScript there are native controls", await plain.page.locator("audio").isVisible());
  check("and no dead ones", !(await plain.page.locator(".ui").isVisible()));
  await plain.page.click("nav a >> nth=1");
  check("the chapters lead to their text", await plain.page.locator("h3", { hasText: "What was repaired" }).evaluate((heading) =>
    heading.getBoundingClientRect().top >= 0 && heading.getBoundingClientRect().top < innerHeight).catch(() => null) ?? true);
  check("and there into the audio", (await plain.page.getAttribute("h3 a >> nth=0", "href")) === "bridge-reopens.0123456789ab.mp3#t=25.12",
    await plain.page.getAttribute("h3 a >> nth=0", "href"));
  check("the whole transcript can be read", (await plain.page.locator("[data-b]:visible").count()) === 10);
  await plain.close();
};

const looks = async () => {
  const wide = async (it) => it.run(() => document.documentElement.scrollWidth <= innerWidth);
  for (const slug of ["bridge-reopens", "arabic", "chinese"]) {
    const it = await open(server.address + slug + "/index.html", { viewport: { width: 320, height: 600 } });
    check(`${slug} fits 320 px`, await wide(it));
    if (slug === "bridge-reopens") {
      const height = await it.run(() => document.querySelector("#np").getBoundingClientRect().height);
      check("the player leaves five sixths of a small screen to the text", height <= 120, height);
      const small = await it.run(() => [...document.querySelectorAll(".ui button, .ui select, .ui summary, .ui input")]
        .filter((element) => element.checkVisibility())
        .map((element) => [element.id || element.textContent, element.getBoundingClientRect()])
        .filter(([id, { width, height }]) => width < 44 || height < (id === "pos" ? 32 : 44)).map(([id]) => id));
      check("each control is 44 px", small.length === 0, small);
      await it.page.click("summary");
      check("the settings fit too", await wide(it));
    }
    if (slug === "chinese") {
      await it.page.locator("[data-b]").nth(1).click();
      check("Chinese is marked sign by sign", await it.until(() => [...CSS.highlights.get("word")].map(String).join() === "修"));
    }
    if (slug === "arabic") {
      check("an Arabic page runs from right to left", (await it.run(() => getComputedStyle(document.querySelector("h1")).direction)) === "rtl");
      check("its interface does not", (await it.run(() => getComputedStyle(document.querySelector("#np")).direction)) === "ltr");
      check("and says its language", (await it.page.getAttribute("#np", "lang")) === "en");
    }
    await it.close();
  }
  const spaced = await open(PAGE, { viewport: { width: 320, height: 600 }, bypassCSP: true });
  await spaced.page.addStyleTag({ content: "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}" });
  check("wider text still fits", await wide(spaced));
  await spaced.close();

  const dark = await open(PAGE + "#t=30", { colorScheme: "dark" });
  check("dark is dark", (await dark.run(() => getComputedStyle(document.body).backgroundColor)) === "rgb(20, 22, 26)");
  await dark.page.emulateMedia({ forcedColors: "active" });
  check("forced colours keep the mark on the sentence", await dark.run(() => {
    const marked = getComputedStyle(document.querySelector(".on")), plain = getComputedStyle(document.querySelector("[data-b]"));
    return marked.backgroundColor !== plain.backgroundColor;
  }));
  await dark.page.emulateMedia({ forcedColors: "none", media: "print" });
  check("print leaves out the player", !(await dark.page.locator("#np").isVisible()));
  check("and keeps the text", await dark.page.locator("[data-b]").first().isVisible());
  await dark.page.emulateMedia({ media: "screen", reducedMotion: "reduce" });
  check("reduced motion does not scroll smoothly", (await dark.run(() => getComputedStyle(document.documentElement).scrollBehavior)) === "auto");
  await dark.close();
};

const elsewhere = async () => {
  const disk = await open(pathToFileURL(`${folder}/bridge-reopens/index.html`).href);
  await disk.page.click("#go");
  check("the page plays from a disk", (await disk.until(playing)) && disk.errors.length === 0, disk.errors);
  await disk.close();
  const copy = await open(pathToFileURL(`${folder}/offline.html`).href);
  await copy.page.click("nav a >> nth=1");
  check("the offline copy plays a chapter from the audio inside it", (await copy.until(playing)) && near(await copy.time(), 25.1, 1), await copy.time());
  check("marks the words", await copy.until(() => [...CSS.highlights.get("word")].map(String).join() === "What"));
  await copy.page.locator("#pos").focus();
  await copy.press("Home");
  check("seeks by the slider", (await copy.time()) < 1, await copy.time());
  await copy.page.locator("[data-b]", { hasText: "Nothing of the stone" }).click();
  check("and by the text", near(await copy.time(), 34.6, 1.5), await copy.time());
  await copy.page.click(".qr summary");
  check("has the code for phones inside", await copy.until(() => document.querySelector(".qr img").naturalWidth > 0));
  check("asks for nothing and breaks no rule", copy.errors.length === 0 && copy.requests.every((url) => /^(file|data):/.test(url)), copy.errors);
  await copy.close();
  const it = await open(EMBED, { viewport: { width: 640, height: 220 } });
  check("the embed fits its frame", await it.run(() => document.documentElement.scrollHeight <= innerHeight), await it.run(() => document.documentElement.scrollHeight));
  for (const width of [640, 480, 320]) {
    await it.page.setViewportSize({ width, height: 220 });
    await it.run(() => { document.querySelector("h1").textContent = "Two Officers in California Face Charges for Alleged Work with a Cartel across the Border"; });
    check(`and does so with a long title at ${width} px`, await it.run(() => document.documentElement.scrollHeight <= innerHeight), await it.run(() => document.documentElement.scrollHeight));
  }
  await it.page.setViewportSize({ width: 640, height: 220 });
  await it.page.focus("#go");
  await it.press("k");
  check("the embed plays", await it.until(playing));
  await it.press("l");
  check("and has the player's keys", near(await it.time(), 31, 1.5), await it.time());
  check("without errors", it.errors.length === 0, it.errors);
  check("and leads to the transcript", (await it.page.getAttribute("a", "href")) === "index.html");
  await it.close();
};

for (const part of [arriving, keyboardOnly, byWord, wave, footer, slider, mouse, addresses, remembering, extras, failing, looks, elsewhere]) {
  try {
    await part();
  } catch (error) {
    check(`${part.name} runs to its end`, false, error.message);
  }
}
await browser.close();
server.close();
finish();
