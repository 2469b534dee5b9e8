import { literalText, textValue, type Value } from './value.ts';

type Join = (words: readonly string[]) => string;

/** Functions of lodash, change-case and their like that only change how words are joined. */
export const caseFunctions: Readonly<Record<string, Join>> = {
  snakeCase: (words) => words.join('_'),
  kebabCase: (words) => words.join('-'),
  paramCase: (words) => words.join('-'),
  dotCase: (words) => words.join('.'),
  camelCase: (words) => words.map((word, index) => (index === 0 ? word : capitalised(word))).join(''),
  pascalCase: (words) => words.map(capitalised).join(''),
};

/** The text with its words joined anew; any other value as it is. */
export function recased(value: Value, join: Join): Value {
  const literal = literalText(value);
  if (literal === undefined) return value;
  const words = literal.replace(/([a-z\d])([A-Z])/g, '$1 $2').split(/[^A-Za-z\d]+/);
  return textValue(join(words.filter(Boolean).map((word) => word.toLowerCase())), value.trail);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
