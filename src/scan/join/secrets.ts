const always = /pass(?:word|wd|phrase)?(?:_|$)|secret|credential|private|salt/i;
const sometimes = /(?:^|_)(?:token|key|apikey|auth)(?:_|$)/i;
const address = /(?:^|_)(?:host|hostname|port|url|uri|addr|address|endpoint|service|server|domain)(?:_|$)/i;

/** A value as it may be shown: nothing of keys that hold secrets, and no user or password of an address. */
export function masked(key: string, text: string): string {
  const hidden = always.test(key) || (sometimes.test(key) && !address.test(key));
  return hidden ? '***' : withoutUser(text);
}

/** An address without user name and password. */
export function withoutUser(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^@/\s]*@/gi, '$1');
}
