import * as Yaml from 'yaml';
import type { Problem } from '../system/finding.ts';
import { nearest } from '../system/nearest.ts';

/** A node of a settings file, with its place; readers below turn it into data or report a problem and give undefined. */
export type Reader = {
  readonly root: Yaml.Node | null;
  readonly problems: readonly Problem[];
  /** Keys and values of a map; nothing, and a problem, where the node is no map. `what` names it in the message. */
  entries(node: Yaml.Node | null, what: string): readonly Entry[];
  /** Like `entries`, but every key must be one of `known`; `x-*` is passed over. */
  fields(node: Yaml.Node | null, what: string, known: readonly string[]): ReadonlyMap<string, Entry>;
  oneOf<const W extends string>(entry: Entry | undefined, words: readonly W[]): W | undefined;
  number(entry: Entry | undefined, least: number, most: number): number | undefined;
  words(entry: Entry | undefined): readonly string[] | undefined;
  report(node: Yaml.Node | null, rule: string, message: string, suggestion?: string): void;
  unknownName(entry: Entry, message: string, known: readonly string[]): void;
};

export type Entry = {
  readonly key: string;
  readonly keyNode: Yaml.Node | null;
  readonly value: Yaml.Node | null;
};

/** Parses the text as YAML; every fault of syntax is a problem at its place. */
export function readYaml(text: string, file: string): Reader {
  const lines = new Yaml.LineCounter();
  const document = Yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const problems: Problem[] = document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    const rule = error.code === 'DUPLICATE_KEY' ? 'settings/duplicate-key' : 'settings/yaml-syntax';
    return { rule, severity: 'error', file, line, column: col, message: sentence(error.message) };
  });
  const report: Reader['report'] = (node, rule, message, suggestion) => {
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
    const problem: Problem = {
      rule: `settings/${rule}`,
      severity: 'error',
      file,
      line,
      column: col,
      message,
    };
    problems.push(suggestion === undefined ? problem : { ...problem, suggestion });
  };
  const resolve = (node: unknown): Yaml.Node | null => {
    if (Yaml.isAlias(node)) return node.resolve(document) ?? null;
    return Yaml.isMap(node) || Yaml.isSeq(node) || Yaml.isScalar(node) ? node : null;
  };
  const shapes = shapeReaders(report, resolve);
  // Of a text that is no YAML the rest of the tree is guesswork.
  const isBroken = document.errors.some((error) => error.code !== 'DUPLICATE_KEY');
  return { root: isBroken ? null : resolve(document.contents), problems, report, ...shapes };
}

function shapeReaders(report: Reader['report'], resolve: (node: unknown) => Yaml.Node | null) {
  const unknownName: Reader['unknownName'] = (entry, message, known) => {
    const meant = nearest(entry.key, known);
    const suggestion = meant ?? `Known are ${known.join(', ')}.`;
    report(entry.keyNode, 'unknown-name', message, suggestion);
  };
  const entries: Reader['entries'] = (node, what) => {
    if (node === null || (Yaml.isScalar(node) && node.value === null)) return [];
    if (Yaml.isMap(node)) return node.items.map((pair) => entryOf(pair, resolve));
    report(node, 'wrong-type', `${what} has to be a map of names to values.`);
    return [];
  };
  const fields: Reader['fields'] = (node, what, known) => {
    const found = new Map<string, Entry>();
    for (const entry of entries(node, what)) {
      if (known.includes(entry.key)) found.set(entry.key, entry);
      else if (!entry.key.startsWith('x-')) unknownName(entry, `${what} has no key "${entry.key}".`, known);
    }
    return found;
  };
  return { unknownName, entries, fields, ...scalarReaders(report, resolve) };
}

function scalarReaders(report: Reader['report'], resolve: (node: unknown) => Yaml.Node | null) {
  const oneOf: Reader['oneOf'] = (entry, words) => {
    const value = scalarOf(entry);
    if (entry === undefined) return undefined;
    const word = words.find((one) => one === value);
    if (word !== undefined) return word;
    const meant = typeof value === 'string' ? nearest(value, words) : undefined;
    report(
      entry.value ?? entry.keyNode,
      'wrong-value',
      `${entry.key} has to be one of ${words.join(', ')}.`,
      meant,
    );
    return undefined;
  };
  const number: Reader['number'] = (entry, least, most) => {
    const value = scalarOf(entry);
    if (entry === undefined) return undefined;
    if (typeof value === 'number' && value >= least && value <= most) return value;
    const range = most === Number.POSITIVE_INFINITY ? `of at least ${least}` : `from ${least} to ${most}`;
    report(entry.value ?? entry.keyNode, 'wrong-type', `${entry.key} has to be a number ${range}.`);
    return undefined;
  };
  const words: Reader['words'] = (entry) => {
    if (entry === undefined) return undefined;
    const items = Yaml.isSeq(entry.value)
      ? entry.value.items.map((item) => valueIn(resolve(item)))
      : [undefined];
    const texts = items.filter((item) => typeof item === 'string');
    if (texts.length === items.length) return texts;
    report(entry.value ?? entry.keyNode, 'wrong-type', `${entry.key} has to be a list of texts.`);
    return undefined;
  };
  return { oneOf, number, words };
}

function entryOf(pair: Yaml.Pair, resolve: (node: unknown) => Yaml.Node | null): Entry {
  const keyNode = resolve(pair.key);
  return { key: String(valueIn(keyNode) ?? ''), keyNode, value: resolve(pair.value) };
}

function scalarOf(entry: Entry | undefined): unknown {
  return valueIn(entry?.value ?? null);
}

function valueIn(node: Yaml.Node | null): unknown {
  return Yaml.isScalar(node) ? node.value : undefined;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
