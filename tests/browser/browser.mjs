// What the browser scripts share: a server with HTTP Range, Debian's chromium, and the count of checks.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { join, normalize } from "node:path";
import { chromium } from "playwright-core";

const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", json: "application/json", mp3: "audio/mpeg", vtt: "text/vtt", jpg: "image/jpeg", svg: "image/svg+xml" };

// Chrome cannot seek in audio without Range, which Python's http.server does not have.
export const serve = async (root) => {
  const server = createServer((request, response) => {
    const path = join(root, normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)));
    let size;
    try {
      size = statSync(path).size;
    } catch {
      return response.writeHead(404).end();
    }
    const headers = {
      "Content-Type": TYPES[path.split(".").pop()] ?? "application/octet-stream",
      "Accept-Ranges": "bytes",
      "Access-Control-Allow-Origin": "*",
    };
    const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "");
    const start = range ? +range[1] : 0, end = range?.[2] ? +range[2] : size - 1;
    if (range) headers["Content-Range"] = `bytes ${start}-${end}/${size}`;
    headers["Content-Length"] = end - start + 1;
    response.writeHead(range ? 206 : 200, headers);
    createReadStream(path, { start, end }).pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
};

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required", "--mute-audio",
    ],
  });

let passed = 0;
const failures = [];
export const check = (what, good, seen = "") => {
  if (good) passed += 1;
  else failures.push(what);
  console.log(`${good ? "ok" : "FAILED"}: ${what}${good || seen === "" ? "" : ` (${JSON.stringify(seen)})`}`);
};
export const finish = () => {
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length ? 1 : 0;
};

// A fresh browser profile with `url` in it, and what the checks ask of it.
export const visit = async (browser, url, options = {}, prepare = async () => { }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const seen = { errors: [], requests: [] };
  page.on("console", (message) => message.type() === "error" && seen.errors.push(message.text()));
  page.on("pageerror", (error) => seen.errors.push(error.message));
  page.on("request", (request) => seen.requests.push(request.url()));
  await prepare(page, context);
  await page.goto(url);
  return Object.assign(seen, {
    context, page, press: (key) => page.keyboard.press(key), close: () => context.close(),
    run: (code, value) => page.evaluate(code, value),
    until: (condition, value) => page.waitForFunction(condition, value, { timeout: 8000 }).then(() => true, () => false),
  });
};
