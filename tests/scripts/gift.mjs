// Reads a GIFT file with gift-pegjs, a reader that is not ours, and prints what it found as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../tools/html/package.json", import.meta.url));
const gift = require("gift-pegjs");

process.stdout.write(JSON.stringify(gift.parse(readFileSync(0, "utf8"))));
