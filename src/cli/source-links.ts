import { relative, resolve } from 'node:path';
import { UserError } from '../errors.ts';

/** What `--link-base` names, with a slash at its end. Throws UserError where it is no web address: a page may hold no other. */
export function requireLinkBase(base: string | undefined): string | undefined {
  if (base === undefined) return undefined;
  const isWeb = URL.canParse(base) && ['http:', 'https:'].includes(new URL(base).protocol);
  if (isWeb) return base.endsWith('/') ? base : `${base}/`;
  throw new UserError(
    `${base} is no web address.`,
    'Name the folder with the model as the web shows it: --link-base https://github.com/acme/shop/blob/main/',
    '--link-base',
  );
}

/** The way from the folder of a page to a folder, so that the page holds no path of this machine: '' or `../shop/`. */
export function folderLink(from: string, to: string): string {
  const way = relative(resolve(from), resolve(to)).replaceAll('\\', '/');
  return way === '' ? '' : `${way.split('/').map(encodeURIComponent).join('/')}/`;
}
