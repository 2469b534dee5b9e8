const secretKey =
  /pass(?:word|wd)?|secret|token|(?:^|_)key(?:$|_)|api_?key|private|credential|salt|dsn_auth/i;

/** A value as it may be shown: nothing of keys that hold secrets, and no user or password of an address. */
export function masked(key: string, text: string): string {
  return secretKey.test(key) ? '***' : withoutUser(text);
}

/** An address without user name and password. */
export function withoutUser(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^@/\s]*@/gi, '$1');
}
