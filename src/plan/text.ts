import { hash } from 'node:crypto';

/** Text with line feeds only, so that a checkout with CRLF compares equal to what was written. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
}

/** Hash of a text without regard to line ends: 32 hexadecimal digits of SHA-256. */
export function hashText(text: string): string {
  return hash('sha256', withLineFeeds(text)).slice(0, 32);
}

/** `text` with the line ends of `like`: CRLF only where every line of `like` has it. */
export function withLineEndsOf(like: string, text: string): string {
  const isCrlf = like.includes('\r\n') && !/(?<!\r)\n/.test(like);
  return isCrlf ? withLineFeeds(text).replaceAll('\n', '\r\n') : text;
}
