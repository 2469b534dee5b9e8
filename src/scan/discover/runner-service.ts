import type { Repository } from '../files/repository.ts';
import type { Deployable } from '../manifests/manifest.ts';

/**
 * The service file, or the folder of one, that a deployable runs out of a folder of many: moleculer-runner is told which by
 * `SERVICES`. Undefined where it is told of none or of several.
 */
export function runnerService(
  repository: Repository,
  deployable: Deployable,
  folder: string,
): string | undefined {
  const told = deployable.settings.find((one) => one.key === 'SERVICES')?.text;
  const name = told?.trim().replace(/\.service(?:\.[jt]s)?$/, '');
  if (!name || !/^[\w./-]+$/.test(name)) return undefined;
  const files = repository.within(folder).filter((path) => /\.service\.[cm]?[jt]s$/.test(path));
  const found = files.filter((path) => new RegExp(`(?:^|/)${name}\\.service\\.\\w+$`).test(path));
  if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  const inFolder = files.find((path) => new RegExp(`(?:^|/)${name}/`).test(path));
  return inFolder?.slice(0, inFolder.lastIndexOf(`${name}/`) + name.length);
}
