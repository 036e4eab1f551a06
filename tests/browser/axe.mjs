// Accessibility rules over pages, light, dark and 320 px wide: node axe.mjs FOLDER PATH…
import { createRequire } from "node:module";
import { check, finish, launch, serve } from "./browser.mjs";

const [, , folder, ...paths] = process.argv;
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const server = await serve(folder), browser = await launch();
for (const path of paths) {
  for (const [scheme, width] of [["light", 1280], ["dark", 1280], ["light", 320], ["dark", 320]]) {
    // The page's policy forbids foreign scripts, axe's too.
    const context = await browser.newContext({ bypassCSP: true, colorScheme: scheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(server.address + path);
    await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate((tags) => window.axe.run({ runOnly: tags }), TAGS);
    const found = violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 120))]);
    check(`${path} ${scheme} ${width}px has no violation`, found.length === 0, found);
    await context.close();
  }
}
await browser.close();
server.close();
finish();
