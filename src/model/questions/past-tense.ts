import { certainVerbs, doublingVerbs, doubtfulVerbs, irregularVerbs, verbPrefixes } from './english-verbs.ts';

/** The words of a name: OrderSentBack is Order, Sent and Back. */
export function wordsOf(name: string): readonly string[] {
  return name.match(/[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+/g) ?? [];
}

/** A name of an event that says what to do: the verb in it, and the name in the past tense where that is certain. */
export type TenseFault = { readonly verb: string; readonly past: string | undefined };

/** Whether a word is a verb in a name, told by what else the name says. */
export type VerbTest = (word: string, rest: string) => boolean;

/**
 * What counts as a verb in the names of an aggregate's events: words that are nothing else, those that its commands begin with,
 * and beside its own name those that may be a thing as well. A word that begins an event in the past, as in PriceChanged, is a
 * thing.
 */
export function verbsOf(aggregate: string, commands: readonly string[], events: readonly string[]): VerbTest {
  const firstOf = (name: string) => wordsOf(name)[0] ?? '';
  const past = events.filter((event) => wordsOf(event).some(isPast));
  const things = new Set([...wordsOf(aggregate), ...past.map(firstOf)]);
  const ordered = new Set(commands.map(firstOf));
  return (word, rest) => {
    if (things.has(word)) return false;
    const verb = word.toLowerCase();
    return ordered.has(word) || certain.has(verb) || (rest === aggregate && doubtful.has(verb));
  };
}

/**
 * Whether an event is named for what is to be done rather than for what has happened. That is certain where no word of the name is
 * a past, and the first or the last is a verb. Where doubt is left, as with names in another language, nothing is said.
 */
export function judgeTense(event: string, aggregate: string, isVerb: VerbTest): TenseFault | undefined {
  const words = wordsOf(event);
  if (words.some(isPast)) return undefined;
  const ends = [
    { verb: words[0] ?? '', rest: words.slice(1).join('') },
    { verb: words.at(-1) ?? '', rest: words.slice(0, -1).join('') },
  ];
  const fault = ends.find(({ verb, rest }) => isVerb(verb, rest));
  if (!fault) return undefined;
  const [, particle = '', thing = ''] =
    /^(In|Out|Off|Up|Down|On|Back|Away)?($|[A-Z].*)/.exec(fault.rest) ?? [];
  const past = /^(To|From|And|Or|For|With|As|By)[A-Z]/.test(thing) ? undefined : pastOf(fault.verb);
  return { verb: fault.verb, past: past && (thing || aggregate) + past + particle };
}

/** The participle of a verb, Placed for Place; undefined where its spelling can't be told. */
export function pastOf(verb: string): string | undefined {
  const base = verb.toLowerCase();
  const past = participles.get(base) ?? regularPast(base);
  return past && past.charAt(0).toUpperCase() + past.slice(1);
}

function regularPast(base: string): string | undefined {
  if (!/[a-z]{2}$/.test(base)) return undefined;
  if (base.endsWith('e')) return `${base}d`;
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  const isShort = /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(base);
  if (isShort || doubling.has(base)) return `${base}${base.slice(-1)}ed`;
  const isPlain = /([^aeiou]{2}|[aeiou]{2}[^aeioul]|[wxy])$/.test(base);
  return isPlain || certain.has(base) || doubtful.has(base) ? `${base}ed` : undefined;
}

/** Whether a word is the past or the participle of a verb: Placed, Sent, Overpaid. Without doubt it is, if it may be. */
export function isPast(word: string): boolean {
  const lower = word.toLowerCase();
  if (/[^e]ed$|(agr|decr|fr|guarant)eed$/.test(lower)) return lower.length > 3;
  return pasts.has(lower) || pasts.has(lower.replace(verbPrefixes, ''));
}

const listed = (text: string) => text.trim().split(/\s+/);
const forms = irregularVerbs.split('|').map(listed);
const pasts: ReadonlySet<string> = new Set(forms.flatMap(([, ...past]) => past));
const participles: ReadonlyMap<string, string> = new Map(
  forms.map(([base = '', , participle = '']) => [base, participle]),
);
const doubling: ReadonlySet<string> = new Set(listed(doublingVerbs));
const certain: ReadonlySet<string> = new Set(listed(certainVerbs));
const doubtful: ReadonlySet<string> = new Set(listed(doubtfulVerbs));
