/** Same seed, same mutations: a failure can be looked at again. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Mutation = (lines: string[], random: (below: number) => number) => string;

const anyLine = (lines: readonly string[], random: (below: number) => number) => random(lines.length);

const mutations: Readonly<Record<string, Mutation>> = {
  'a line deleted': (lines, random) => lines.toSpliced(anyLine(lines, random), 1).join('\n'),
  'a line doubled': (lines, random) => {
    const at = anyLine(lines, random);
    return lines.toSpliced(at, 0, lines[at] ?? '').join('\n');
  },
  'cut off': (lines, random) => lines.join('\n').slice(0, random(lines.join('\n').length)),
  'a word replaced': (lines, random) => {
    const values = [
      '5',
      'true',
      '~',
      '[]',
      '{}',
      '""',
      '-1',
      '1e999',
      '"\\u0000"',
      '*a',
      '&b c',
      '!!binary aGk=',
      'constructor',
      '[[[[]]]]',
      '- 1',
    ];
    const text = lines.join('\n');
    const words = [...text.matchAll(/[\w.@-]+/g)];
    const word = words[random(words.length)];
    const at = word?.index ?? 0;
    return text.slice(0, at) + values[random(values.length)] + text.slice(at + (word?.[0].length ?? 0));
  },
  'a name changed': (lines, random) => {
    const text = lines.join('\n');
    const words = [...text.matchAll(/[A-Z][a-z]+[A-Za-z]*/g)];
    const at = words[random(words.length)]?.index ?? 0;
    return `${text.slice(0, at)}X${text.slice(at + 1)}`;
  },
  'a character put in': (lines, random) => {
    const characters = [
      '\u0000',
      '\u0007',
      '\t',
      '\r',
      '{',
      '}',
      '[',
      ']',
      ':',
      '-',
      '#',
      "'",
      '"',
      '|',
      '>',
      '&',
      '*',
      '!',
      '%',
      '@',
      '\u2028',
      '😀',
    ];
    const text = lines.join('\n');
    const at = random(text.length);
    return text.slice(0, at) + characters[random(characters.length)] + text.slice(at);
  },
  'a line moved to another depth': (lines, random) => {
    const at = anyLine(lines, random);
    return lines.with(at, ' '.repeat(random(12)) + (lines[at] ?? '').trim()).join('\n');
  },
  'two lines swapped': (lines, random) => {
    const [left, right] = [anyLine(lines, random), anyLine(lines, random)];
    return lines
      .with(left, lines[right] ?? '')
      .with(right, lines[left] ?? '')
      .join('\n');
  },
};

export const mutationNames = Object.keys(mutations);

/** Mutations of a text, the same ones each time. */
export function* mutate(name: string, text: string, count: number): Generator<string> {
  const random = randomNumbers(name.length * 7919);
  const lines = text.split('\n');
  for (let round = 0; round < count; round++) yield mutations[name]?.(lines, random) ?? '';
}
