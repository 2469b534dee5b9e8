/** Does a routing key match a pattern? `*` is exactly one word, `#` is none or more; words are parted by dots. */
export function matchesTopic(pattern: string, key: string): boolean {
  return matchesWords(pattern.split('.'), key.split('.'));
}

function matchesWords(pattern: readonly string[], words: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return words.length === 0;
  if (first === '#')
    return words.some((_, at) => matchesWords(rest, words.slice(at))) || matchesWords(rest, []);
  if (words.length === 0) return false;
  return (first === '*' || first === words[0]) && matchesWords(rest, words.slice(1));
}
