// The page of a show, and an episode on a publisher's own page, in a real browser: node show.mjs FOLDER
import { pathToFileURL } from "node:url";
import { check, finish, launch, serve, visit } from "./browser.mjs";

const [, , folder] = process.argv;
const server = await serve(folder), browser = await launch();
const SHOW = server.address + "index.html", ARTICLE = server.address + "article.html";
const playing = () => !document.querySelector("audio").paused && document.querySelector("audio").currentTime > 0;

const list = async () => {
  const it = await visit(browser, SHOW);
  check("the newest episodes are listed", (await it.page.locator("#list > li").count()) === 73, await it.page.locator("#list > li").count());
  check("nothing is fetched but the page and its cover", new Set(it.requests).size === 2, it.requests);
  check("there is no player before it is asked for", !(await it.page.locator("#dock").isVisible()));
  await it.page.locator(".play").first().focus();
  check("Play is a button with the episode's title beside it", (await it.run(() => {
    const { role, textContent } = document.activeElement;
    return [role, textContent, document.getElementById(document.activeElement.getAttribute("aria-describedby")).textContent].join();
  })) === "button,Play,The bridge reopens");
  await it.press("Enter");
  check("Enter plays in place", (await it.until(playing)) && (await it.page.locator("#dock").isVisible()));
  check("and the page stays", it.page.url() === SHOW);
  check("the button says Pause", (await it.page.locator(".play").first().textContent()) === "Pause");
  await it.press(" ");
  check("the space bar pauses", await it.run(() => document.querySelector("audio").paused));
  check("the player names the episode", (await it.page.textContent("#dock a")) === "The bridge reopens");
  await it.run(() => { document.querySelector("audio").currentTime = 20; document.querySelector("audio").play(); });
  await it.until(() => document.querySelector("audio").currentTime > 20.5);
  await it.page.goto(server.address + "bridge-reopens/index.html");
  check("the episode's page goes on from there", await it.until(() => Math.abs(document.querySelector("audio").currentTime - 20.5) < 1.5));
  await it.page.goto(SHOW);
  await it.page.locator(".play").first().click();
  check("and the show's page too", await it.until(() => document.querySelector("audio").currentTime > 19));
  await it.page.locator(".play").nth(1).click();
  check("another episode takes over", await it.until(() => document.querySelector("audio").src.includes("arabic")));
  check("only one says Pause", await it.until(() => [...document.querySelectorAll(".play")].filter((link) => link.textContent === "Pause").length === 1));
  await it.page.click("text=Older episodes");
  check("older episodes are a page away", (await it.page.locator("#list > li").count()) === 50, await it.page.locator("#list > li").count());
  check("no error and no breach of the policy", it.errors.length === 0, it.errors);
  await it.close();
};

const search = async () => {
  const it = await visit(browser, SHOW);
  const ask = async (words) => {
    await it.page.fill("#q", words);
    await it.until(() => /^(Results|Nothing)/.test(document.querySelector("#status").textContent));
    const answer = { status: await it.page.textContent("#status"), titles: await it.page.locator("#found h3").allTextContents() };
    return answer;
  };
  let answer = await ask("old episode 117");
  check("a title is found on no page that is open", answer.titles.includes("Old episode 117"), answer);
  await it.page.fill("#q", "");
  check("an empty field brings the list back", await it.until(() => !document.querySelector("#list").hidden && !document.querySelector("#status").textContent));
  answer = await ask("DARED stone");
  check("words of a transcript are found, whatever their case and order", answer.titles.length === 20, answer);
  check("twenty at a time", answer.status === "Results: 20+", answer.status);
  check("with the sentence", (await it.page.locator("#found p").first().textContent()).includes("Nothing of the stone had moved"));
  check("and a link to its second", (await it.page.locator("#found p a").first().getAttribute("href")) === "bridge-reopens/index.html#t=34.62",
    await it.page.locator("#found p a").first().getAttribute("href"));
  await it.page.click("#more");
  check("more on demand", await it.until(() => document.querySelectorAll("#found > li").length === 40));
  await it.page.fill("#q", "");
  await it.until(() => !document.querySelector("#status").textContent);
  answer = await ask("旧桥");
  check("Chinese is found without spaces", answer.titles.length === 1, answer);
  await it.page.fill("#q", "");
  await it.until(() => !document.querySelector("#status").textContent);
  answer = await ask("zeppelin");
  check("what is not there is not found", answer.status === "Nothing found" && answer.titles.length === 0, answer);
  await it.page.focus("#q");
  await it.press("Enter");
  check("Enter sends nothing anywhere", it.page.url() === SHOW, it.page.url());
  check("without errors", it.errors.length === 0, it.errors);
  await it.close();
};

const plain = async () => {
  const it = await visit(browser, SHOW, { javaScriptEnabled: false });
  check("without JavaScript there is no dead search", !(await it.page.locator("form").isVisible()));
  check("Play is a link to the audio", (await it.page.getAttribute(".play", "href")) === "bridge-reopens/bridge-reopens.0123456789ab.mp3");
  await it.close();
  const disk = await visit(browser, pathToFileURL(`${folder}/index.html`).href);
  await disk.page.fill("#q", "old episode 119");
  check("from a disk the titles on the page are searched", await disk.until(() =>
    [...document.querySelectorAll("#list > li")].filter((item) => !item.hidden).map((item) => item.querySelector("h3").textContent).join() === "Old episode 119"));
  check("and the page says that this is all", (await disk.page.textContent("#status")).startsWith("Only the titles"));
  await disk.close();
  const small = await visit(browser, SHOW, { viewport: { width: 320, height: 600 } });
  check("the show fits 320 px", await small.run(() => document.documentElement.scrollWidth <= innerWidth));
  await small.page.locator(".play").first().click();
  await small.until(playing);
  check("its player too", await small.run(() => document.documentElement.scrollWidth <= innerWidth));
  await small.close();
};

const publisher = async () => {
  const before = await visit(browser, ARTICLE, { javaScriptEnabled: false });
  const markup = await before.page.locator("article").evaluate((article) => article.innerHTML).catch(() => null);
  await before.close();
  const it = await visit(browser, ARTICLE);
  check("one script tag gives a player", await it.until(() => document.querySelector("newscast-player")));
  check("that says what it is for", (await it.run(() => document.querySelector("newscast-player").shadowRoot.textContent)).startsWith("Listen to this article"));
  check("and that the voice is synthetic", (await it.run(() => document.querySelector("newscast-player").shadowRoot.textContent)).includes("synthetic voice"));
  check("no audio is fetched before it is asked for", !it.requests.some((url) => url.endsWith(".mp3")), it.requests);
  const words = (t) => it.run(async (time) => {
    const player = document.querySelector("newscast-player").shadowRoot.querySelector("audio");
    player.currentTime = time;
    await new Promise((done) => player.addEventListener("timeupdate", done, { once: true }));
    return [...(CSS.highlights.get("newscast") ?? [])].map((range) => range.toString().replace(/\s+/g, " ")).join();
  }, t);
  await it.page.locator("p", { hasText: "Traffic is expected" }).click();
  check("readers' clicks play nothing", await it.run(() => document.querySelector("newscast-player").shadowRoot.querySelector("audio").paused));
  await it.run(() => document.querySelector("newscast-player").shadowRoot.querySelector("audio").play());
  await it.until(() => document.querySelector("newscast-player").shadowRoot.querySelector("audio").currentTime > 0);
  const marked = async (t, text, what) => { const found = (await words(t)).replace(/[\u00ad\u200b]/g, ""); check(what, found === text, found); };
  await marked(8, "The old bridge over the river Aar was opened again on Monday after repairs that cost $1.2bn.", "a sentence with a link, bold and a line break is marked");
  await marked(15, "'We waited 14 months for this,' said Ann O'Neill & her neighbours, who cross it <daily>.", "one with other quotes too");
  await marked(22, "Traffic is expected to return to normal within a week.", "one after an advertisement");
  await marked(28, "Engineers replaced 240 cables, the deck and all SPONSORED of its lights, and they found the piers in good order.", "one with an advertisement inside");
  await marked(36, "Nothing of the stone had moved in a hundred years, which nobody had dared to hope.", "a quotation");
  await marked(25.5, "What was repaired", "a heading");
  await marked(48, "", "an announcement that the article does not have marks nothing");
  const word = async (t) => {
    await words(t);
    await it.page.waitForTimeout(120);
    return it.run(() => [...(CSS.highlights.get("newscast-word") ?? [])].join());
  };
  check("the word that is said is marked through links and bold", ["bridge", "over"].includes(await word(7.95)), await word(7.95));
  const hyphens = await word(11);
  check("one with invisible hyphens too", hyphens === "a\u00adgain", hyphens);
  await it.page.locator("p", { hasText: "Traffic is expected" }).click({ position: { x: 60, y: 8 } });
  check("a click on a sentence plays from it once somebody listens", await it.until(() => {
    const t = document.querySelector("newscast-player").shadowRoot.querySelector("audio").currentTime;
    return t > 20.8 && t < 23;
  }));
  const after = await it.run(() => {
    const copy = document.querySelector("article").cloneNode(true);
    copy.querySelector("newscast-player").remove();
    return copy.innerHTML;
  });
  check("the article's elements are as they were", after === markup, [after, markup]);
  check("without errors", it.errors.length === 0, it.errors);
  await it.close();
};

for (const part of [list, search, plain, publisher]) {
  try {
    await part();
  } catch (error) {
    check(`${part.name} runs to its end`, false, error.message);
  }
}
await browser.close();
server.close();
finish();
