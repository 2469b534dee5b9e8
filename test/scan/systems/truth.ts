import { sharedStores } from '../../../src/system/shared-stores.ts';
import type { System } from '../../../src/system/system.ts';

/** A whole repository on one page: its files by path, and what is true of them, one line for each fact. */
export type Example = {
  readonly files: Readonly<Record<string, string>>;
  readonly truth: readonly string[];
};

/**
 * Reads a page. A fenced block right below a line that holds nothing but a path in backticks is a file. The block fenced as
 * `truth` has a line `service NAME FOLDER` for each service, and below it, indented, its endpoints (`GET /x`, `action a.b`),
 * calls (`-> name`), events (`publishes x`, `subscribes x`); and `shared A B` for services that share a database.
 */
export function readExample(text: string): Example {
  const files: Record<string, string> = {};
  let truth: readonly string[] = [];
  let path: string | undefined;
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').trim();
    path = /^`([^`]+)`$/.exec(line)?.[1] ?? (line === '' ? path : line.startsWith('```') ? path : undefined);
    const fence = /^(`{3,})(\w*)$/.exec(line);
    if (!fence) continue;
    const end = lines.indexOf(fence[1] ?? '', index + 1);
    const body = lines.slice(index + 1, end);
    index = end;
    if (fence[2] === 'truth') truth = flatten(body);
    else if (path !== undefined) files[path] = `${body.join('\n')}\n`;
    path = undefined;
  }
  return { files, truth };
}

function flatten(lines: readonly string[]): readonly string[] {
  let service = '';
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      if (!line.startsWith(' ')) {
        service = line.split(' ')[1] ?? '';
        return line;
      }
      return `${service}: ${plain(line.trim())}`;
    })
    .sort();
}

const counted = new Set(['http', 'grpc', 'message', 'graphql', 'action']);

/** What was found, in the same words. External calls and what is not counted are left out. */
export function found(system: System): readonly string[] {
  const lines = system.services.flatMap((service) => [
    `service ${service.name} ${service.root}`,
    ...[
      ...service.endpoints
        .filter((one) => counted.has(one.kind))
        .map((one) => plain(`${one.method || one.kind} ${one.path}`)),
      ...service.calls.flatMap((one) =>
        one.to === null || one.to.startsWith('external:') ? [] : [`-> ${one.to}`],
      ),
      ...service.publishes.map((one) => `publishes ${one.event}`),
      ...service.subscribes.map((one) => `subscribes ${one.event}`),
    ].map((line) => `${service.name}: ${line}`),
  ]);
  const shared = sharedStores(system, 'schema').map(
    ({ users }) =>
      `shared ${users
        .map((user) => user.service.name)
        .sort()
        .join(' ')}`,
  );
  return [...new Set([...lines, ...shared])].sort();
}

/** Names of parameters do not matter. */
function plain(line: string): string {
  return line.replace(/:\w+/g, ':x');
}
