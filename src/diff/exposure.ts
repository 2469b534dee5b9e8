import type { Field } from '../model/model.ts';
import type { Path } from '../model/tree.ts';
import { listing } from '../system/listing.ts';
import { type Affected, type Change, type Step, type Verdict, verdicts } from './change.ts';
import type { Delta } from './compare-schemas.ts';
import { mergeAffected } from './readers.ts';

/** What it means that one direction of compatibility is broken. */
export type Need = {
  readonly verdict: Verdict;
  readonly breaks: readonly Affected[];
  /** What to do about it. */
  readonly advice: string;
};

/**
 * A schema that others depend on: the payload of an event, the input or answer of a request, the rows of a table. It says what
 * its differences mean; the rules of one role are in one place, whether a difference is its own or that of a type it uses.
 */
export type Exposure = {
  /** How it is named in a list: `order.OrderPlaced`. */
  readonly name: string;
  /** How a sentence about it begins: `The input of order.PlaceOrder`. */
  readonly subject: string;
  readonly context: string;
  /** Where its fields stand. */
  readonly path: Path;
  readonly before: readonly Field[];
  readonly after: readonly Field[];
  /** New readers have to read old data; null where nobody asks for that. */
  readonly backward: Need | null;
  /** Old readers have to read new data. */
  readonly forward: Need | null;
  /** New readers refuse old data that holds a field they do not know. */
  readonly unknown?: Need | null;
  /** What to mind about a difference that breaks nothing; '' where there is nothing. */
  readonly mind: (delta: Delta) => string;
  /** Those who can't do without a field of it. */
  readonly takersOf?: (field: string) => readonly Affected[];
  /** Others see it: additions to it are a step of the contract. */
  readonly isContract: boolean;
  /** Rows of a table that outlive the change: a word that is gone may still stand in them, and no default replaces it. */
  readonly isStored?: boolean;
  /** A tale of what was: only where it is told otherwise in effect there is something to say. */
  readonly isPast?: boolean;
};

/** What a stage of the comparison found: changes, and schemas whose differences are told when all of them are known. */
export type Findings = { readonly changes: readonly Change[]; readonly exposures: readonly Exposure[] };

/** For schemas about which there is nothing to mind. */
export const nothingToMind = () => '';

export type Judgement = Pick<Change, 'verdict' | 'breaks' | 'advice' | 'steps' | 'outgrown'>;

/** What a difference means for everything that it reaches: the worst of it, and all who break. */
export function judge(delta: Delta, exposures: readonly Exposure[]): Judgement {
  const judged = exposures.map((exposure) => ({ exposure, ...judgeOne(delta, exposure) }));
  const verdict = worstOf(judged.map((one) => one.verdict));
  const steps = new Map<string, Step>();
  for (const { exposure, step } of judged) {
    steps.set(exposure.context, largerStep(steps.get(exposure.context), step));
  }
  // Where something breaks, what to mind elsewhere can wait.
  const heard = verdict === 'safe' ? judged : judged.filter((one) => one.verdict !== 'safe');
  const isBroken = (one: Verdict) => one === 'breaking' || one === 'warning';
  return {
    verdict,
    breaks: mergeAffected(...judged.map(({ breaks }) => breaks)),
    advice: adviceOf(heard, exposures.length > 1),
    steps,
    outgrown: judged.filter((one) => isBroken(one.verdict)).map(({ exposure }) => exposure.name),
  };
}

type Judged = {
  readonly verdict: Verdict;
  readonly breaks: readonly Affected[];
  readonly advice: string;
  readonly step: Step;
};

function judgeOne(delta: Delta, exposure: Exposure): Judged {
  const { id, relation, kind } = delta;
  const { mind, isContract, isStored = false } = exposure;
  const needs = [
    relation.backward ? exposure.backward : null,
    relation.forward ? exposure.forward : null,
    relation.drops ? (exposure.unknown ?? null) : null,
    takenNeed(delta, exposure),
  ].filter((need) => need !== null);
  if (needs.length === 0) {
    const step = isContract && kind === 'added' ? 'minor' : 'patch';
    return { verdict: 'safe', breaks: [], advice: mind(delta), step };
  }
  const isLost = isStored && id === 'enum-value-removed';
  const verdict = isLost ? 'breaking' : worstOf(needs.map((need) => need.verdict));
  const [advice = ''] = needs.filter((need) => need.verdict === verdict || isLost).map((need) => need.advice);
  return {
    verdict,
    breaks: mergeAffected(...needs.map(({ breaks }) => breaks)),
    advice,
    step: !isContract ? 'patch' : verdict === 'declared' ? 'minor' : 'major',
  };
}

/** A field that is gone, or may be missing, while somebody in the new model still takes it from there. */
function takenNeed({ id, at }: Delta, { takersOf }: Exposure): Need | null {
  const [field] = at;
  const isLost = id === 'field-removed' || id === 'field-optional';
  if (!isLost || at.length !== 1 || takersOf === undefined) return null;
  const breaks = takersOf(String(field));
  if (breaks.length === 0) return null;
  return { verdict: 'breaking', breaks, advice: `Let those who take ${field} do without it first.` };
}

/** Each advice once; where a type reaches several messages, with the names of those it is for. */
function adviceOf(
  judged: readonly (Judged & { readonly exposure: Exposure })[],
  isOfMany: boolean,
): readonly string[] {
  const told = judged.filter(({ advice }) => advice !== '');
  if (!isOfMany) return told.map(({ advice }) => advice);
  return [...Map.groupBy(told, ({ advice }) => advice)].map(([advice, own]) => {
    const names = [...new Set(own.map(({ exposure }) => exposure.name))];
    return `${listing(names, 4)}: ${advice.charAt(0).toLowerCase()}${advice.slice(1)}`;
  });
}

export function worstOf(all: readonly Verdict[]): Verdict {
  return verdicts.find((verdict) => all.includes(verdict)) ?? 'safe';
}

const sizes: readonly Step[] = ['patch', 'minor', 'major'];

export function largerStep(left: Step | undefined, right: Step): Step {
  return left !== undefined && sizes.indexOf(left) > sizes.indexOf(right) ? left : right;
}

/** The differences of a message itself, as changes. */
export function changesOf(exposure: Exposure, deltas: readonly Delta[]): readonly Change[] {
  return deltas.map((delta) => ({
    id: delta.id,
    kind: delta.kind,
    path: [...exposure.path, ...delta.at],
    context: exposure.context,
    message: `${exposure.subject} ${delta.text}.`,
    touches: [],
    ...withRename(delta, judge(delta, [exposure])),
  }));
}

/** Adds what to do if a field only has a new name. */
export function withRename(delta: Delta, judgement: Judgement): Judgement {
  if (delta.maybe === '' || judgement.verdict === 'safe') return judgement;
  const [name] = delta.at.slice(-1);
  const [old, now] = delta.kind === 'removed' ? [name, delta.maybe] : [delta.maybe, name];
  const text = `If ${old} only has the new name ${now}, the upcast is \`${now} := ${old}\`.`;
  return { ...judgement, advice: [...judgement.advice, text] };
}
