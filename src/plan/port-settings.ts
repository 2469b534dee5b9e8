import { insertIntoText } from '../model/edits/insert.ts';
import { renameKey } from '../model/edits/replace.ts';
import { parsePorts } from '../settings/parse-ports.ts';
import type { Edit } from './compare.ts';

/** The settings of a project, beside its model. */
export const settingsFile = 'msv.yaml';

const head = `# Settings of msv for this project.
# HTTP port of each service on a developer's machine: given once, yours to change.
`;

/** The edit that writes newly given ports into the settings; every other byte stays. None where there are no new ones. */
export function editPorts(before: string | undefined, added: ReadonlyMap<string, number>): readonly Edit[] {
  if (added.size === 0) return [];
  const reason = `${added.size === 1 ? 'port' : 'ports'} of ${[...added.keys()].join(', ')}`;
  return [{ path: settingsFile, before, after: withPorts(before ?? head, added), reason }];
}

/** The edit that lets a service keep its port under another name. None where it has no port, or the new name has one. */
export function renamePort(before: string | undefined, from: string, to: string): readonly Edit[] {
  const { ports, problems } = parsePorts(before ?? '', settingsFile);
  if (before === undefined || problems.length > 0 || !ports.has(from) || ports.has(to)) return [];
  const after = renameKey([{ file: settingsFile, text: before }], ['ports', from], to)[0]?.text ?? before;
  return [{ path: settingsFile, before, after, reason: `port of ${from} kept for ${to}` }];
}

function withPorts(text: string, added: ReadonlyMap<string, number>): string {
  // A file of comments only has no map to insert into.
  const lines = [...added].map(([service, port]) => `  ${service}: ${port}\n`).join('');
  if (!/^\s*[^#\s]/m.test(text)) return `${endedWithLine(text)}ports:\n${lines}`;
  return [...added].reduce(
    (edited, [service, port]) => insertIntoText(edited, ['ports'], service, String(port)),
    text,
  );
}

function endedWithLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
