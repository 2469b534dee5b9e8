import type { Call } from '../../system/system.ts';
import type { Found } from '../discover/services.ts';
import { isWithin } from '../files/path.ts';
import type { Repository } from '../files/repository.ts';
import { readNginx } from '../manifests/nginx.ts';
import { environmentOf } from './environment.ts';
import type { Hosts } from './hosts.ts';

/** Calls of a proxy that has configuration but no code. */
export function proxyCalls(repository: Repository, found: Found, hosts: Hosts): readonly Call[] {
  const environment = environmentOf(repository, found);
  const files = repository.paths.filter(
    (path) => isWithin(path, found.folder) && /\.(?:conf|template|tmpl)$/.test(path),
  );
  const calls = new Map<string, Call>();
  for (const rule of files.flatMap((path) => readNginx(path, repository.read(path) ?? ''))) {
    const host = rule.host.replace(
      /\$\{?(\w+)\}?/g,
      (whole, key: string) => environment.get(key)?.text ?? whole,
    );
    const to = hosts.service(host, rule.port);
    if (to === undefined || to === found.name || calls.has(to)) continue;
    calls.set(to, {
      to,
      kind: 'proxy',
      method: '',
      path: rule.path,
      reachedFrom: [],
      timeoutMs: null,
      confidence: 'firm',
      evidence: [{ ...rule.place, note: `proxy_pass to ${host}` }],
    });
  }
  return [...calls.values()];
}
