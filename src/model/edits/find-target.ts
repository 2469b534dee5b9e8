import { UserError } from '../../errors.ts';
import type { Entry, MapNode, Path, Tree } from '../tree.ts';

/**
 * Where something is to be added; the node tells the file.
 * node: the place exists. empty: `key:` with nothing behind it. missing: `parent` exists, the keys below it don't.
 */
export type Target =
  | {
      readonly kind: 'node';
      readonly node: Tree;
      readonly holder: Entry | undefined;
      /** What stands at that path, file by file. */
      readonly parts: readonly Tree[];
    }
  | { readonly kind: 'empty'; readonly parent: MapNode; readonly holder: Entry; readonly missing: Path }
  | {
      readonly kind: 'missing';
      readonly parent: MapNode;
      readonly holder: Entry | undefined;
      readonly missing: Path;
    };

/** A node with the entry it is the value of. */
type Held = { readonly node: Tree; readonly holder: Entry | undefined };

/** Finds a place in the files of a model, read as one as `mergeTrees` does it. What stands in several of them goes to where most of it is. */
export function findTarget(trees: readonly Tree[], path: Path): Target {
  let found: readonly Held[] = trees.map((node) => ({ node, holder: undefined }));
  for (const [depth, step] of path.entries()) {
    if (typeof step === 'number') {
      found = [itemAt(found, path.slice(0, depth + 1))];
      continue;
    }
    const maps = found.flatMap(({ node, holder }) => (node.kind === 'map' ? [{ node, holder }] : []));
    if (maps.length === 0) throw refuse(path.slice(0, depth), 'there is no map');
    const members = maps.flatMap(({ node }) => memberOf(node, step));
    const written = members.filter(({ node }) => !isNothing(node));
    if (written.length > 0) {
      found = written;
      continue;
    }
    const missing = path.slice(depth);
    const [empty] = members;
    if (empty)
      return { kind: 'empty', parent: empty.parent, holder: empty.holder, missing: missing.slice(1) };
    return missingIn(depth === 0 ? maps.slice(0, 1) : maps, missing, path);
  }
  return { kind: 'node', ...mostOf(found, path), parts: found.map(({ node }) => node) };
}

function memberOf(parent: MapNode, key: string) {
  const holder = parent.entries.get(key);
  return holder ? [{ node: holder.value, holder, parent }] : [];
}

/** The lists of several files count as one. */
function itemAt(found: readonly Held[], path: Path): Held {
  const items = found.flatMap(({ node }) => (node.kind === 'list' ? node.items : []));
  const node = items[Number(path.at(-1))];
  if (!node) throw refuse(path, 'there is no such item');
  return { node, holder: undefined };
}

function missingIn(
  maps: readonly { readonly node: MapNode; readonly holder: Entry | undefined }[],
  missing: Path,
  path: Path,
): Target {
  const { node: parent, holder } = mostOf(maps, path);
  return { kind: 'missing', parent, holder, missing };
}

/** Of a map the part with most members. Of a list the last with any, so that no item gets another number. */
function mostOf<Part extends Held>(parts: readonly Part[], path: Path): Part {
  const [first] = parts;
  if (!first) throw refuse(path, 'nothing stands there');
  const isBetter = (part: Part, best: Part) =>
    part.node.kind === 'list' ? sizeOf(part.node) > 0 : sizeOf(part.node) > sizeOf(best.node);
  return parts.reduce((best, part) => (isBetter(part, best) ? part : best), first);
}

function sizeOf(node: Tree): number {
  if (node.kind === 'map') return node.entries.size;
  return node.kind === 'list' ? node.items.length : 0;
}

/** `key:` with nothing behind it. */
export const isNothing = (node: Tree): boolean => node.kind === 'scalar' && node.end === node.spot.offset;

export function refuse(path: Path, why: string): UserError {
  const where = path.length === 0 ? 'the file' : path.join('.');
  return new UserError(
    `msv can't add to ${where}: ${why}.`,
    'Write it into the file by hand, then run this again.',
  );
}
