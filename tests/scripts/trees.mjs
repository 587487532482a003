// What a script says, whatever its blanks and comments: the nodes of its syntax tree in order, as TypeScript reads it.
// Prints them for each file that it is given, in one JSON object.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const ts = createRequire(new URL("../../tools/html/package.json", import.meta.url))("typescript");

const told = {};
for (const path of process.argv.slice(2)) {
  const tree = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const nodes = [];
  const visit = (node) => {
    const address = ts.isStringLiteral(node) && (ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent));
    const text = address || node.text === undefined || ts.isSourceFile(node) ? "" : node.rawText ?? node.text;
    nodes.push(`${ts.SyntaxKind[node.kind]} ${text}`.trim());
    ts.forEachChild(node, visit);
  };
  visit(tree);
  told[path] = { faults: tree.parseDiagnostics.map((one) => ts.flattenDiagnosticMessageText(one.messageText, " ")), nodes };
}
process.stdout.write(JSON.stringify(told));
