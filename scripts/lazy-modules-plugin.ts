/** `const name = require("file");` at the start of a line, as TypeScript writes it. */
const required = /^(?:const|var) (\w+) = ((?:__import(?:Default|Star)\()?require\(["'][^"']+["']\)\)?);$/gm;
/** `import * as name from 'yaml';` */
const imported = /^import \* as (\w+) from ('yaml');$/gm;

/** A module of a package inside the bundle: a function in parentheses, as rolldown writes it. */
const wrapped = /(require_rolldown_runtime\.\w+\()\((?=\(?exports\b)/g;

/**
 * Makes modules load what they need when it is first used, where rolldown would load it with them. Of oclif a command needs the parser
 * only; as oclif is written, that loads its plugin loader and its help, and `node:child_process` and `node:readline` with them.
 * The yaml package is needed for models that are written in an unusual way.
 *
 * It also takes modules of packages out of the parentheses in which rolldown puts them: V8 compiles a function in parentheses
 * at once, needed or not.
 */
export function lazyModulesPlugin() {
  const isRead = /node_modules[\\/]@oclif[\\/]core[\\/]|src[\\/](?:model|settings)[\\/]/;
  return {
    name: 'msv-lazy-modules',
    transform: (code: string, id: string) =>
      isRead.test(id) ? { code: loadLater(code), map: null } : undefined,
    generateBundle: (_: unknown, bundle: Readonly<Record<string, { code?: string }>>) => {
      for (const chunk of Object.values(bundle)) {
        if (chunk.code !== undefined) chunk.code = chunk.code.replaceAll(wrapped, '$1(0,');
      }
    },
  };
}

/**
 * Turns each `const x = require("y");` (and `import * as x from 'yaml';`) into an object that loads it, and each `x.name` into
 * `x.it.name`. Where `x` is used in any other way it is left as it is.
 */
export function loadLater(code: string): string {
  let later = code;
  const found = [
    ...[...code.matchAll(required)].map(([statement, name = '', load = '']) => ({ statement, name, load })),
    ...[...code.matchAll(imported)].map(([statement, name = '', file = '']) => ({
      statement,
      name,
      load: `require(${file})`,
    })),
  ];
  for (const { statement, name, load } of found) {
    // Not the end of another name, no property (but `...x` is no property), no text.
    const alone = `(?<![\\w$'"\`]|(?<!\\.)\\.)${name}`;
    const parts = later
      .split(statement)
      .map((part) => part.replaceAll(new RegExp(`${alone}(?=\\.)`, 'g'), `${name}.it`));
    const isOtherwiseUsed = new RegExp(`${alone}\\b(?!\\.it\\.)`);
    if (parts.length !== 2 || parts.some((part) => isOtherwiseUsed.test(part))) continue;
    later = parts.join(`var ${name} = { loaded: undefined, get it() { return this.loaded ??= ${load}; } };`);
  }
  return later;
}
