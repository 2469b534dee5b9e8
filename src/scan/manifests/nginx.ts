import type { Place } from '../../system/system.ts';

/** A `proxy_pass` (or `grpc_pass`): the path it serves and the host and port it goes to. */
export type ProxyRule = {
  readonly path: string;
  readonly host: string;
  readonly port: number | null;
  readonly place: Place;
};

/** Proxy rules of an nginx configuration, upstreams worked in; `${NAME}` and `$name` stay in the host as written. */
export function readNginx(file: string, text: string): readonly ProxyRule[] {
  const upstreams = new Map<string, string[]>();
  for (const block of text.matchAll(/upstream\s+([\w.-]+)\s*\{([^}]*)\}/g)) {
    const servers = [...(block[2] ?? '').matchAll(/server\s+([^;\s]+)/g)].map((one) => one[1] ?? '');
    upstreams.set(block[1] ?? '', servers);
  }
  const rules: ProxyRule[] = [];
  let path = '/';
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\s*#/.test(line)) continue;
    path = /location\s+(?:[=~^*]+\s+)?(\S+)\s*\{/.exec(line)?.[1] ?? path;
    const target = /(?:proxy|grpc)_pass\s+(?:\w+:\/\/)?([^;/\s]+)/.exec(line)?.[1];
    if (target === undefined) continue;
    for (const address of upstreams.get(target) ?? [target]) {
      const [host = '', port] = address.split(':');
      rules.push({
        path,
        host,
        port: port === undefined || !/^\d+$/.test(port) ? null : Number(port),
        place: { file, line: index + 1, column: 1 },
      });
    }
  }
  return rules;
}
