import { Document, isCollection, isMap, isPair, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { blockAt, blockOf, draftSchema, type JsonSchema, valuesOf } from '../src/model/language/draft.ts';
import { blockNotes } from '../src/model/language/notes.ts';

/** Columns a line of an example may take. */
const width = 96;

/** The values at some paths of a model, with the keys that lead there: `contexts.order.stores`, `policies.0`. */
export function partOf(model: unknown, paths: readonly string[]): unknown {
  let part: unknown;
  for (const path of paths) part = graft(part, model, path.split('.'));
  return part;
}

function graft(target: unknown, source: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return source;
  if (Array.isArray(source))
    return [...(Array.isArray(target) ? target : []), graft(undefined, source[Number(step)], rest)];
  const [from, into] = [asMap(source), asMap(target)];
  return { ...into, [step]: graft(into[step], from[step], rest) };
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** YAML as one writes it by hand: what fits on a line stands on one, blocks with a name stand below each other. */
export function printYaml(value: unknown): string {
  const document = new Document(value);
  layOut(document.contents, '', 0);
  return document.toString({ lineWidth: 0 }).replaceAll('[ ', '[').replaceAll(' ]', ']');
}

/** Sets what fits in braces; tells whether the node did. */
function layOut(node: unknown, key: string, indent: number): boolean {
  if (!isCollection(node)) return true;
  const fits = indent + key.length + flowText(node).length <= width;
  const inside = node.items.map((item) =>
    isPair(item) ? layOut(item.value, String(item.key), indent + 2) : layOut(item, '', indent + 2),
  );
  node.flow = indent > 0 && fits && inside.every(Boolean) && !isOfBlocks(node, key);
  return node.flow;
}

const root = draftSchema();

/** Keys of maps whose values are blocks by name; fields are none, they are short. */
const blockKeys = new Set(blockNotes.flatMap(({ path }) => blockMapsIn(blockAt(root, path))));

function blockMapsIn({ properties = {} }: JsonSchema): readonly string[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const values = valuesOf(schema);
    return values && blockOf(values) && !['fields', 'input', 'payload'].includes(key) ? [key] : [];
  });
}

function isOfBlocks(node: YAMLMap | YAMLSeq, key: string): boolean {
  if (isSeq(node)) return node.items.some((item) => isMap(item));
  return blockKeys.has(key) && node.items.some(({ value }) => isMap(value));
}

function flowText(node: YAMLMap | YAMLSeq): string {
  const document = new Document(node.toJSON());
  if (isCollection(document.contents)) document.contents.flow = true;
  return document.toString({ lineWidth: 0 }).trimEnd();
}
