/** Host, port and path of an address. `{...}` stands for what is not known. */
export type Address = {
  readonly scheme: string;
  readonly host: string;
  readonly port: number | null;
  readonly path: string;
};

/** Takes an address apart: with or without scheme, user and path. Undefined where there is no host to see. */
export function parseAddress(text: string): Address | undefined {
  const match =
    /^\s*(?:([a-z][a-z0-9+.-]*):\/\/\/?)?(?:[^@/\s]*@)?([^:/?#,\s]+)?(?::([^/?#,\s]+))?(?:,[^/?#]*)?([/?#][^\s]*)?/i.exec(
      text,
    );
  if (!match) return undefined;
  const [, scheme = '', host = '', port, path = ''] = match;
  if (host === '' && scheme === '')
    return path === '' ? undefined : { scheme: '', host: '', port: null, path };
  const number = port === undefined ? Number.NaN : Number(port);
  return {
    scheme: scheme.toLowerCase(),
    host: host.includes('{') ? host : host.toLowerCase(),
    port: Number.isInteger(number) ? number : null,
    path,
  };
}

const loopback = new Set(['localhost', '127.0.0.1', '0.0.0.0', '::1', '[::1]', 'host.docker.internal']);

export function isLoopback(host: string): boolean {
  return loopback.has(host);
}

/** Whether part of the address is only known at run time. */
export function isUnknownHost(host: string): boolean {
  return host === '' || host.includes('{') || host.includes('$');
}
