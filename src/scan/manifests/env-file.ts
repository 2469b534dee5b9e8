import type { Repository } from '../files/repository.ts';
import type { Setting } from './manifest.ts';

/** The settings in an env file of the repository. One that is no text is listed as passed over. */
export function readEnv(repository: Repository, path: string): readonly Setting[] {
  const text = repository.read(path) ?? '';
  if (!text.includes('\u0000')) return readEnvFile(path, text);
  repository.passOver(path, 'not a text file');
  return [];
}

/** Reads `KEY=value` lines. A file whose name says example, sample or template only suggests values. */
export function readEnvFile(file: string, text: string): readonly Setting[] {
  const source = /(?:example|sample|template|dist)$/i.test(file) ? 'example' : 'dotenv';
  const settings: Setting[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=\s*(.*?)\s*$/.exec(line);
    if (!match?.[1]) continue;
    settings.push({
      key: match[1],
      text: unquote(match[2] ?? ''),
      ref: null,
      place: { file, line: index + 1, column: line.indexOf(match[1]) + 1 },
      source,
    });
  }
  return settings;
}

function unquote(raw: string): string {
  const quoted = /^(["'])(.*?)\1/.exec(raw);
  return quoted ? (quoted[2] ?? '') : raw.replace(/\s+#.*$/, '');
}
