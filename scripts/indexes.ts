import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RuleInfo } from '../src/system/finding.ts';
import { languageFiles } from './language-files.ts';
import { between, table } from './markdown.ts';
import { rulePages } from './pages-plugin.ts';

/** A generated file or part of one: its path below the root and the text it should have. */
export type Generated = { readonly path: string; readonly content: string };

const notice = '// Generated from the folders beside it: npm run indexes.\n';

/**
 * Everything that is generated from folder names below `root`: the indexes of rules, technologies and blocks, the
 * command table and the README's tables. Writes nothing.
 */
export async function generateIndexes(root: string): Promise<readonly Generated[]> {
  return [
    { path: 'src/commands/index.ts', content: commandIndex(root) },
    { path: 'src/rules/index.ts', content: ruleIndex(root) },
    ...modelRuleIndex(root),
    ...(await ruleTable(root)),
    { path: 'src/blocks/index.ts', content: blockIndex(root) },
    { path: 'src/technologies/index.ts', content: recogniserIndex(root) },
    { path: 'src/technologies/providers.ts', content: providerIndex(root) },
    ...(await languageFiles(root)),
    ...(await readme(root)),
  ];
}

/** The generated files whose text on disk is another one. */
export async function staleIndexes(root: string): Promise<readonly Generated[]> {
  const all = await generateIndexes(root);
  return all.filter(({ path, content }) => readIfThere(join(root, path)) !== content);
}

function commandIndex(root: string): string {
  const rows = commandFiles(root).map(({ id, file }) => `  ${quoteKey(id)}: () => import('./${file}'),\n`);
  return `${notice}import type { CommandTable } from '../cli/command-table.ts';\n\nexport const commands: CommandTable = {\n${rows.join('')}};\n`;
}

function ruleIndex(root: string): string {
  return listIndex(foldersWith(root, 'src/rules', 'rule.ts'), 'rule', 'rule.ts', 'rules');
}

/** A rule of the model is a file with a page of the same name beside it. */
function modelRuleFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return (
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file.endsWith('.ts') && existsSync(join(folder, file.replace(/\.ts$/, '.md'))))
      // By id, as the formatter sorts: unknown-event before unknown-event-version.
      .sort((a, b) => compare(a.replace(/\.ts$/, ''), b.replace(/\.ts$/, '')))
  );
}

function modelRuleIndex(root: string): readonly Generated[] {
  const files = modelRuleFiles(join(root, 'src/model/rules'));
  if (files.length === 0) return [];
  const ids = files.map((file) => basename(file, '.ts'));
  const imports = files.map(
    (file, index) => `import { rule as ${localName(ids[index] ?? '', 'rule')} } from './${file}';\n`,
  );
  const head = [`import type { ModelRule } from '../rule.ts';\n`, ...imports].join('');
  const themes = Map.groupBy(files, (file) => file.split('/')[0] ?? '');
  const groups = [...themes].map(([theme, own]) => {
    const names = own.map((file) => localName(basename(file, '.ts'), 'rule'));
    const short = `  ${quoteKey(theme)}: [${names.join(', ')}],\n`;
    // On one line where it fits the formatter's 110 columns.
    if (short.length <= 111) return short;
    return `  ${quoteKey(theme)}: [\n${names.map((name) => `    ${name},\n`).join('')}  ],\n`;
  });
  const content = [
    `${notice}${head}\n`,
    '/** The semantic rules of the model by theme. */\n',
    `export const rulesByTheme: Readonly<Record<string, readonly ModelRule[]>> = {\n${groups.join('')}};\n`,
  ].join('');
  return [{ path: 'src/model/rules/index.ts', content }];
}

/** `docs/rules.md`: every rule of code and model, with its page. */
async function ruleTable(root: string): Promise<readonly Generated[]> {
  const folder = join(root, 'src/model/rules');
  if (!existsSync(folder)) return [];
  // Not by way of the index: that is what is being made.
  const load = (file: string) => import(pathToFileURL(join(folder, file)).href);
  const { readerRules } = await load('structure/reader-rules.ts');
  const loaded = await Promise.all(modelRuleFiles(folder).map(load));
  const modelRules: readonly RuleInfo[] = [...readerRules, ...loaded.map(({ rule }) => rule)];
  const files = new Map(rulePages(join(root, 'src')).map(({ id, file }) => [id, file]));
  const row = ({ id, severity, summary }: RuleInfo) => {
    const file = files.get(id);
    return [file === undefined ? id : `[${id}](../src/${file})`, severity, summary];
  };
  const themeOf = ({ id }: RuleInfo) => files.get(id)?.split('/').at(-2) ?? 'other';
  const themes = [...Map.groupBy(modelRules, themeOf)].sort(([a], [b]) => compare(a, b));
  const tables = themes.flatMap(([theme, rules]) => [
    `## Model: ${theme.replaceAll('-', ' ')}`,
    '',
    ...table([['rule', 'severity', 'what it finds'], ...rules.map(row)]),
    '',
  ]);
  const code = table([['rule', 'severity', 'what it finds'], ...(await readRules(root)).map(row)]);
  const intro = 'Generated: npm run indexes. `msv explain RULE` prints the page of a rule.';
  const lines = ['# Rules', '', intro, '', '## Architecture', '', ...code, '', ...tables];
  return [{ path: 'docs/rules.md', content: `${lines.join('\n').trimEnd()}\n` }];
}

function blockIndex(root: string): string {
  return listIndex(foldersWith(root, 'src/blocks', 'block.ts'), 'block', 'block.ts', 'blocks');
}

function recogniserIndex(root: string): string {
  const ids = foldersWith(root, 'src/technologies', 'recognise.ts');
  return listIndex(ids, 'recogniser', 'recognise.ts', 'recognisers');
}

/** In a file of its own: generating then loads no recogniser. */
function providerIndex(root: string): string {
  return listIndex(
    foldersWith(root, 'src/technologies', 'provide.ts'),
    'provider',
    'provide.ts',
    'providers',
  );
}

function listIndex(ids: readonly string[], name: string, file: string, listName: string): string {
  const head = ids.map((id) => importLine(id, name, file)).join('');
  return `${notice}${head}${head === '' ? '' : '\n'}${list(listName, name, ids)}`;
}

function importLine(id: string, name: string, file: string): string {
  return `import { ${name} as ${localName(id, name)} } from './${id}/${file}';\n`;
}

/** An exported array, on one line where it fits the formatter's 110 columns. */
function list(listName: string, name: string, ids: readonly string[]): string {
  const names = ids.map((id) => localName(id, name));
  const short = `export const ${listName} = [${names.join(', ')}];\n`;
  return short.length <= 111
    ? short
    : `export const ${listName} = [\n${names.map((item) => `  ${item},\n`).join('')}];\n`;
}

function localName(id: string, name: string): string {
  const camel = id.replaceAll(/-+(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `${camel}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

type CommandFile = { readonly id: string; readonly file: string };

/** Files below `src/commands` that hold a command, with the words that run it. */
export function commandFiles(root: string): readonly CommandFile[] {
  const folder = join(root, 'src/commands');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .filter((file) => /^export default class /m.test(readFileSync(join(folder, file), 'utf8')))
    .map((file) => ({ id: file.replace(/\.ts$/, '').replaceAll('/', ' '), file }))
    .sort((a, b) => compare(a.id, b.id));
}

async function readme(root: string): Promise<readonly Generated[]> {
  const text = readIfThere(join(root, 'README.md'));
  if (text === undefined) return [];
  const withCommands = between(text, 'commands', commandRows(root));
  const withRules = between(withCommands, 'rules', await ruleRows(root));
  const withTechnologies = between(withRules, 'technologies', technologyLines(root));
  return [{ path: 'README.md', content: between(withTechnologies, 'finding', findingLines(root)) }];
}

/** What the scanner knows, each with its page. */
function technologyLines(root: string): readonly string[] {
  return foldersWith(root, 'src/technologies', 'page.md').map((id, index, all) => {
    const isLast = index === all.length - 1;
    return `[${id}](src/technologies/${id}/page.md)${isLast ? '.' : ','}`;
  });
}

/** The first finding printed on the page of `shared-database`; that page is a test, so the README can't show what msv does not. */
function findingLines(root: string): readonly string[] {
  const page = readIfThere(join(root, 'src/rules/shared-database/rule.md')) ?? '';
  const block = /^Findings:\n\n(```text\n[\s\S]*?^```)$/m.exec(page)?.[1];
  return block === undefined ? [] : block.split('\n');
}

function commandRows(root: string): readonly string[] {
  const rows = commandFiles(root).map(({ id, file }) => {
    const source = readFileSync(join(root, 'src/commands', file), 'utf8');
    const summary = /static override (?:readonly )?summary =\s*(['"])(.*)\1;/.exec(source)?.[2];
    if (summary === undefined)
      throw new Error(`src/commands/${file}: no plain \`static override summary = '…'\``);
    return [`\`msv ${id}\``, summary.replaceAll("\\'", "'")];
  });
  return table([['command', 'what it does'], ...rows]);
}

async function ruleRows(root: string): Promise<readonly string[]> {
  const rows = (await readRules(root)).map(({ id, severity, summary }) => [
    `[${id}](src/rules/${id}/rule.md)`,
    severity,
    summary,
  ]);
  return table([['rule', 'severity', 'what it finds'], ...rows]);
}

async function readRules(root: string): Promise<readonly RuleInfo[]> {
  const ids = foldersWith(root, 'src/rules', 'rule.ts');
  return Promise.all(
    ids.map(async (id) => (await import(pathToFileURL(join(root, 'src/rules', id, 'rule.ts')).href)).rule),
  );
}

function foldersWith(root: string, folder: string, file: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, folder, entry.name, file)))
    .map((entry) => entry.name)
    .sort();
}

function quoteKey(id: string): string {
  return /^[a-z]+$/.test(id) ? id : `'${id}'`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

async function main(args: readonly string[]): Promise<number> {
  const root = join(import.meta.dirname, '..');
  const stale = await staleIndexes(root);
  if (args.includes('--check')) {
    for (const { path } of stale) process.stderr.write(`${path} is out of date: run npm run indexes.\n`);
    return stale.length > 0 ? 1 : 0;
  }
  for (const { path, content } of stale) {
    writeFileSync(join(root, path), content);
    process.stdout.write(`wrote ${path}\n`);
  }
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
