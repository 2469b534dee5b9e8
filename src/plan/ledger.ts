import { UserError } from '../errors.ts';
import type { Owner } from './change.ts';
import { isProjectPath } from './project-path.ts';

/** What msv remembers of one file it wrote. */
export type LedgerEntry = {
  readonly owner: Owner;
  /** Block that made it. */
  readonly block: string;
  /** Model element it follows from; '' for the project. */
  readonly element: string;
  /** Hash of the text msv wrote last, line ends aside: as long as the disk has it, nobody edited the file. */
  readonly hash: string;
};

/** Entries by path relative to the project root. */
export type Ledger = ReadonlyMap<string, LedgerEntry>;

export const ledgerPath = '.msv/ledger.json';

/**
 * The ledger of a run that has begun: written before the first file, renamed to `ledgerPath` after the last.
 * Where it is found, a run was interrupted; what it lists may have been written by msv already.
 */
export const pendingLedgerPath = '.msv/ledger.next.json';

/** Where blocks write down what they must not forget. */
export const recordsFolder = '.msv/records';

/** Where the text of a `you` or `both` file is kept as msv wrote it: the base of a later merge. */
export function pristinePath(path: string): string {
  return `.msv/pristine/${path}`;
}

/** The ledger as text: sorted, one line per file, so that two branches merge where they touch different files. */
export function printLedger(ledger: Ledger): string {
  const lines = [...ledger]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, entry]) => `    ${JSON.stringify(path)}: ${printEntry(entry)}`);
  const files = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
  return `{\n  "version": 1,\n  "files": ${files}\n}\n`;
}

function printEntry({ owner, block, element, hash }: LedgerEntry): string {
  const fields = Object.entries({ owner, block, element, hash });
  return `{ ${fields.map(([key, value]) => `"${key}": ${JSON.stringify(value)}`).join(', ')} }`;
}

/**
 * Reads a ledger's text; `file` is named in messages.
 * Throws UserError with the place when it is damaged or made by a newer msv.
 */
export function parseLedger(text: string, file: string): Ledger {
  const conflict = text.split('\n').findIndex((line) => /^(<{7}|={7}|>{7})/.test(line));
  if (conflict >= 0) throw damaged('It holds conflict markers of a merge', `${file}:${conflict + 1}`);
  const { version, files } = asObject(parseJson(text, file), 'The ledger', file);
  if (typeof version === 'number' && version > 1) {
    throw new UserError(
      `${file} was written by a newer msv (ledger version ${version}; this one reads 1).`,
      'Update msv: npm install --save-dev msv@latest',
      file,
    );
  }
  if (version !== 1) throw damaged('"version" is not 1', file);
  const entries = Object.entries(asObject(files, '"files"', file));
  return new Map(
    entries.map(([path, value]) => [path, parseEntry(path, value, () => placeOf(path, text, file))]),
  );
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /line (\d+) column (\d+)/.exec(message);
    throw damaged('It is not valid JSON', position === null ? file : `${file}:${position[1]}:${position[2]}`);
  }
}

function parseEntry(path: string, value: unknown, place: () => string): LedgerEntry {
  if (!isProjectPath(path)) throw damaged(`"${path}" is not a path inside the project`, place());
  if (!isObject(value)) throw damaged(`The entry of ${path} is not an object`, place());
  const { owner, block, element, hash } = value;
  const isComplete = typeof block === 'string' && typeof element === 'string' && typeof hash === 'string';
  if (!isOwner(owner) || !isComplete) throw damaged(`The entry of ${path} is incomplete`, place());
  return { owner, block, element, hash };
}

function isOwner(value: unknown): value is Owner {
  return value === 'msv' || value === 'you' || value === 'both';
}

function asObject(value: unknown, what: string, place: string): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw damaged(`${what} is not an object`, place);
  return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function placeOf(path: string, text: string, file: string): string {
  const line = text.slice(0, text.indexOf(JSON.stringify(path))).split('\n').length;
  return `${file}:${line}`;
}

function damaged(detail: string, place: string): UserError {
  return new UserError(
    `The ledger of generated files is damaged. ${detail}.`,
    `Take it back from git: git checkout -- ${ledgerPath}\n` +
      'Without git, delete it and run msv generate: files that still are as msv writes them are taken up again, the others are left alone.',
    place,
  );
}
