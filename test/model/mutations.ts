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
  'a key deleted': (lines, random) => {
    const text = lines.join('\n');
    const keys = [...text.matchAll(/[A-Za-z][\w-]*:[ \t]*(?:[^\s{[,}\]#][^,}\]\n]*)?(?:, )?/g)];
    const key = keys[random(keys.length)];
    const at = key?.index ?? 0;
    return text.slice(0, at) + text.slice(at + (key?.[0].length ?? 0));
  },
  'a value of another type': (lines, random) => {
    const values = [
      '[a, b]',
      '{ a: 1 }',
      '17',
      'true',
      '"a: b"',
      '[]',
      '{}',
      '- a',
      '[{}]',
      '1.5',
      '2027-01-01',
    ];
    const text = lines.join('\n');
    const found = [...text.matchAll(/(?<=: )[^\s{[][^,}\]\n]*/g)];
    const value = found[random(found.length)];
    const at = value?.index ?? 0;
    return text.slice(0, at) + values[random(values.length)] + text.slice(at + (value?.[0].length ?? 0));
  },
  'deep nesting': (lines, random) => {
    const [open, close] = [
      ['[', ']'],
      ['{ a: ', ' }'],
      ['- ', ''],
    ][random(3)] ?? ['[', ']'];
    const depth = [30, 200, 3_000, 60_000][random(4)] ?? 30;
    const at = anyLine(lines, random);
    const line = `${/^ */.exec(lines[at] ?? '')?.[0]}deep: ${open?.repeat(depth)}${close?.repeat(depth)}`;
    return lines.toSpliced(at, 0, line).join('\n');
  },
  'an alias bomb': (lines, random) => {
    const levels = Array.from({ length: 2 + random(12) }, (_, level) =>
      level === 0 ? 'x0: &a0 [lol]' : `x${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}*a${level - 1}]`,
    );
    return lines.toSpliced(random(3), 0, ...levels.map((line) => `x-${line}`)).join('\n');
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
