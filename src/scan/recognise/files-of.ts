import type { Repository } from '../files/repository.ts';
import type { ServiceView } from '../recogniser.ts';

type Files = ReturnType<ServiceView['files']>;
const filesBySuffix = new WeakMap<Repository, Map<string, Files>>();

/** The files of the repository that end so: one list for all services. */
export function allFiles(repository: Repository, suffix: string): Files {
  const known = filesBySuffix.get(repository) ?? new Map<string, Files>();
  filesBySuffix.set(repository, known);
  const files = known.get(suffix) ?? readAll(repository, repository.paths, suffix);
  known.set(suffix, files);
  return files;
}

/** Those of the paths that end so, with their texts. */
export function readAll(repository: Repository, paths: Iterable<string>, suffix: string): Files {
  return [...paths].flatMap((path) => {
    const text = path.endsWith(suffix) ? repository.read(path) : undefined;
    return text === undefined ? [] : [{ path, text }];
  });
}
