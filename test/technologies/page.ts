import type { Service, System } from '../../src/system/system.ts';

/** One example of a page: files by path, and the facts that scanning them must give. */
export type Example = {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly facts: readonly string[];
};

/**
 * Reads the examples of a page. A fenced block right below a line that holds nothing but a path in backticks is a file; a block
 * fenced as `facts` closes the example: one fact per line, in any order.
 */
export function readPage(text: string): readonly Example[] {
  const examples: Example[] = [];
  let files: Record<string, string> = {};
  let title = '';
  let path: string | undefined;
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.startsWith('#')) title = line.replace(/^#+\s*/, '');
    const named = /^`([^`]+)`$/.exec(line.trim());
    if (named) path = named[1];
    const fence = /^```(\w*)$/.exec(line.trim());
    if (!fence) continue;
    const end = lines.indexOf('```', index + 1);
    const body = lines.slice(index + 1, end);
    index = end;
    if (fence[1] === 'facts') {
      examples.push({ title, files, facts: body.filter((one) => one.trim() !== '').sort() });
      files = {};
    } else if (path !== undefined) files[path] = `${body.join('\n')}\n`;
    path = undefined;
  }
  return examples;
}

/** The files of an example as a repository: a lone service is given a package.json and a compose file if it has none. */
export function completed(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (Object.keys(files).some((path) => path.endsWith('package.json'))) return files;
  const compose =
    'compose.yaml' in files || 'docker-compose.yml' in files
      ? {}
      : { 'compose.yaml': 'services:\n  app:\n    build: .\n' };
  return { 'package.json': '{ "name": "app" }\n', ...compose, ...files };
}

/** What a System says, one line each; the service's name goes before where there are several. */
export function factsOf(system: System): readonly string[] {
  const stores = new Map(system.stores.map((store) => [store.id, store] as const));
  const lines = system.services.flatMap((service) => {
    const prefix = system.services.length > 1 ? `${service.name}: ` : '';
    return [...factsOfService(service, stores)].map((line) => prefix + line);
  });
  return [...lines, ...system.unknowns.map((one) => `unknown ${one.kind} ${one.file}:${one.line}`)].sort();
}

function* factsOfService(
  service: Service,
  stores: ReadonlyMap<string, System['stores'][number]>,
): Iterable<string> {
  for (const one of service.endpoints)
    yield ['endpoint', one.kind, one.method, one.path, one.health ? '(health)' : '']
      .filter(Boolean)
      .join(' ');
  for (const one of service.calls)
    yield ['call', one.kind, one.method, one.path, '->', one.to ?? '?'].filter(Boolean).join(' ');
  for (const one of service.publishes)
    yield `publish ${one.event}${one.channel === '' || one.channel === one.event ? '' : ` on ${one.channel}`}`;
  for (const one of service.subscribes)
    yield `subscribe ${one.event}${one.channel === '' || one.channel === one.event ? '' : ` on ${one.channel}`}`;
  for (const use of service.storeUses) {
    const purpose = stores.get(use.store)?.purpose ?? 'record';
    yield `store ${use.store}${purpose === 'record' ? '' : ` (${purpose})`}`;
    for (const table of use.tables) yield `table ${table.access} ${table.table}`;
  }
}
