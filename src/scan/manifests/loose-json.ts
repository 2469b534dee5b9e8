import type { Repository } from '../files/repository.ts';

/** Parses JSON as tools write it: with comments and trailing commas. Undefined if it is no JSON at all. */
function parseLooseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(withoutComments(text).replace(/,(\s*[}\]])/g, '$1'));
    } catch {
      return undefined;
    }
  }
}

function withoutComments(text: string): string {
  return text.replace(/"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (match) =>
    match.startsWith('"') ? match : '',
  );
}

/** The JSON in a file of the repository. One that holds none is listed as passed over. */
export function readJson(repository: Repository, path: string): unknown {
  const text = repository.read(path);
  if (text === undefined) return undefined;
  const json = parseLooseJson(text);
  if (json === undefined) repository.passOver(path, 'not valid JSON: read as far as possible');
  return json;
}
