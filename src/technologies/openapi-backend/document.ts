/** One operation of an OpenAPI document. `line` counts from 1. */
export type Operation = {
  readonly method: string;
  readonly path: string;
  readonly id: string;
  readonly line: number;
};
export type Document = { readonly base: string; readonly operations: readonly Operation[] };

const verbs = /^(?:get|post|put|patch|delete|head)$/;

/** Reads paths, verbs and the base path of an OpenAPI 3 or Swagger 2 document; undefined if it is none. */
export function readDocument(path: string, text: string): Document | undefined {
  if (!/["']?(?:openapi|swagger)["']?\s*:/.test(text.slice(0, 2000))) return undefined;
  return path.endsWith('.json') ? readJson(text) : readYaml(text);
}

function readJson(text: string): Document | undefined {
  const whole = parsed(text);
  const paths = isRecord(whole) ? whole.paths : undefined;
  if (!isRecord(whole) || !isRecord(paths)) return undefined;
  const [server] = Array.isArray(whole.servers) ? whole.servers : [];
  const url = isRecord(server) && typeof server.url === 'string' ? server.url : whole.basePath;
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(isRecord(item) ? item : {})
      .filter(([verb]) => verbs.test(verb))
      .map(([verb, operation]) => ({
        method: verb.toUpperCase(),
        path,
        id: isRecord(operation) ? String(operation.operationId ?? '') : '',
        line: text.slice(0, Math.max(0, text.indexOf(`"${path}"`))).split('\n').length,
      })),
  );
  return { base: basePath(typeof url === 'string' ? url : ''), operations };
}

/** Goes by indentation: below `paths:` stand the paths, below each of them the verbs. Forgiving: not a parser of YAML. */
function readYaml(text: string): Document {
  const operations: Operation[] = [];
  let section = '';
  let path = '';
  let pathIndent = 0;
  let verbIndent = 0;
  let base = '';
  for (const [index, line] of text.split('\n').entries()) {
    const [, space = '', key = ''] =
      /^(\s*)(?:- )?["']?([^\s"'#:][^"':]*|\/[^"':]*)["']?\s*:/.exec(line) ?? [];
    const indent = space.length;
    if (key === '') continue;
    if (indent === 0) section = key;
    const value = line.slice(line.indexOf(':') + 1).trim();
    if (section === 'basePath' || (section === 'servers' && key === 'url' && base === ''))
      base = basePath(value);
    if (section !== 'paths' || indent === 0) continue;
    if (key.startsWith('/') && (path === '' || indent <= pathIndent)) {
      path = key.trim();
      pathIndent = indent;
      verbIndent = 0;
    } else if (verbs.test(key) && indent > pathIndent && (verbIndent === 0 || indent === verbIndent)) {
      verbIndent = indent;
      operations.push({ method: key.toUpperCase(), path, id: '', line: index + 1 });
    } else if (key === 'operationId') {
      const last = operations.pop();
      if (last) operations.push({ ...last, id: value.replace(/["']/g, '') });
    }
  }
  return { base, operations };
}

/** `/v1` of `https://api.example.com/v1`, of `{server}/v1` and of `/v1`. */
function basePath(url: string): string {
  const clean = url
    .replace(/["']/g, '')
    .replace(/\s+#.*$/, '')
    .replace(/^(?:\w+:)?\/\/[^/]*/, '');
  return clean.replace(/^\{\w+\}/, '').replace(/\/+$/, '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
