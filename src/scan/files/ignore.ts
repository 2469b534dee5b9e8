/** One line of a .gitignore. */
type Pattern = {
  readonly base: string;
  readonly test: RegExp;
  readonly negated: boolean;
  readonly folderOnly: boolean;
};

export type Ignore = readonly Pattern[];

/** The patterns of a .gitignore that lies in folder `base` ('' for the root), added to those of the folders above. */
export function withIgnoreFile(above: Ignore, base: string, text: string): Ignore {
  const added: Pattern[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.replace(/\r$/, '').replace(/(?<!\\)\s+$/, '');
    if (line === '' || line.startsWith('#')) continue;
    const negated = line.startsWith('!');
    const body = negated ? line.slice(1) : line;
    const folderOnly = body.endsWith('/');
    added.push({ base, test: toRegExp(folderOnly ? body.slice(0, -1) : body), negated, folderOnly });
  }
  return [...above, ...added];
}

/** Whether a path (relative to the root) is ignored; the last pattern that matches decides. */
export function isIgnored(ignore: Ignore, path: string, isFolder: boolean): boolean {
  let ignored = false;
  for (const pattern of ignore) {
    if (pattern.folderOnly && !isFolder) continue;
    const inside = pattern.base === '' ? path : path.slice(pattern.base.length + 1);
    if (pattern.test.test(inside)) ignored = !pattern.negated;
  }
  return ignored;
}

/** A pattern with a slash in it is anchored to its folder; one without matches at any depth. */
function toRegExp(pattern: string): RegExp {
  const anchored = pattern.includes('/');
  const body = pattern.replace(/^\//, '');
  let source = '';
  for (let index = 0; index < body.length; index += 1) {
    const char = body[index] ?? '';
    if (body.startsWith('**/', index)) {
      source += '(?:.*/)?';
      index += 2;
    } else if (body.startsWith('**', index)) {
      source += '.*';
      index += 1;
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else source += char.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  }
  return new RegExp(anchored ? `^${source}$` : `(?:^|/)${source}$`);
}
