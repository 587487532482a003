// Runs Lighthouse on each page that standard input names ({"url", "skip"}, a line each) with its settings for a phone,
// in one browser, one page after another; writes a line of JSON for each.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { createInterface } from "node:readline";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const chrome = await launch({
  chromePath: process.env.CHROME_PATH,
  chromeFlags: ["--headless", ...process.argv.slice(2)],
});
try {
  for await (const line of createInterface({ input: process.stdin })) {
    const { url, skip } = JSON.parse(line);
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: CATEGORIES, skipAudits: skip, logLevel: "error" });
    const audits = Object.values(lhr.audits);
    const scored = new Set(Object.values(lhr.categories).flatMap((one) => one.auditRefs).filter((ref) => ref.weight > 0).map((ref) => ref.id));
    console.log(JSON.stringify({
      url,
      error: lhr.runtimeError?.message ?? "",
      scores: Object.fromEntries(CATEGORIES.map((name) => [name, lhr.categories[name].score])),
      lcp: lhr.audits["largest-contentful-paint"].numericValue ?? null,
      bytes: lhr.audits["total-byte-weight"].numericValue ?? null,
      failed: audits.filter(({ id, score }) => scored.has(id) && score !== null && score < 0.9).map(({ id }) => id),
    }));
  }
} finally {
  chrome.kill();
}
