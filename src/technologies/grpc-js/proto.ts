import type { ServiceView } from '../../scan/recogniser.ts';

/** A service of a .proto file: full name with package, and its rpcs. */
export type ProtoService = { readonly name: string; readonly methods: readonly string[] };

const known = new WeakMap<object, readonly ProtoService[]>();

/** The services of all .proto files of the repository. */
export function protosOf(view: ServiceView): readonly ProtoService[] {
  const files = view.files('.proto', 'repository');
  const found = known.get(files) ?? files.flatMap(({ text }) => readProto(text));
  known.set(files, found);
  return found;
}

/** Reads the services of a .proto file. Comments are left out; anything else is passed over. */
function readProto(text: string): readonly ProtoService[] {
  const clean = text.replace(/\/\/[^\n]*/g, '').replace(/\/\*[\s\S]*?\*\//g, '');
  const space = /^\s*package\s+([\w.]+)\s*;/m.exec(clean)?.[1];
  return [...clean.matchAll(/\bservice\s+(\w+)\s*\{/g)].map((match) => {
    const body = bodyAt(clean, (match.index ?? 0) + match[0].length);
    const methods = [...body.matchAll(/\brpc\s+(\w+)\s*\(/g)].map((one) => one[1] ?? '');
    return { name: space === undefined ? (match[1] ?? '') : `${space}.${match[1]}`, methods };
  });
}

/** The text up to the brace that closes the one before `start`. */
function bodyAt(text: string, start: number): string {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return text.slice(start, at);
  }
  return text.slice(start);
}
