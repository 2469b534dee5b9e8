import { askChoice, askChoices, askText, askYes, type Choice, requireAnswers } from '../../cli/prompt.ts';
import { UserError } from '../../errors.ts';
import { type NewField, parseField, requireFields } from '../../model/edits/field-text.ts';
import { type ReadRaw, readRaw } from '../../model/edits/read-raw.ts';
import { checkKebab, checkPascal } from '../../plan/check-names.ts';
import { findProject } from '../../plan/find-project.ts';
import { refuseProblems } from '../../plan/refuse-problems.ts';
import { loadProjectModel } from '../../settings/load-project-model.ts';

/** The questions of a command. */
export type Form = {
  /** Something needed was not told, and somebody is there: then all that was not told is asked for. */
  readonly isAsked: boolean;
  /** The model they are about, read when the first question needs it. */
  readonly model: () => ReadRaw;
};

/** What a question is about: its flag or argument, and what that says already. */
export type Asked<Given> = { readonly flag: string; readonly given: Given; readonly message: string };

/** What there is to choose from. */
export type Choices = (model: ReadRaw) => readonly Choice<string>[];

/** Throws UserError for an answer that will not do. */
type Check = (answer: string, model: ReadRaw) => void;

/**
 * Begins the questions of a command. `needed`: what has to be told, under its flag or argument. Throws UserError naming what is
 * missing where nobody can be asked, and where the model has errors: there is no use in answering then.
 */
export function openForm(modelFlag: string | undefined, needed: Readonly<Record<string, unknown>>): Form {
  const missing = Object.keys(needed).filter((flag) => isMissing(needed[flag]));
  requireAnswers(missing);
  let known: ReadRaw | undefined;
  const model = () => {
    known ??= readSound(modelFlag);
    return known;
  };
  if (missing.length > 0) model();
  return { isAsked: missing.length > 0, model };
}

const isMissing = (given: unknown) => given === undefined || (Array.isArray(given) && given.length === 0);

function readSound(modelFlag: string | undefined): ReadRaw {
  const { modelPath } = findProject(process.cwd(), modelFlag);
  const { model, problems, sources, folder } = loadProjectModel(modelPath);
  if (model === undefined) throw refuseProblems(problems, sources, folder);
  return readRaw(sources);
}

/** An answer in words: true, or what is wrong with it and what to do. */
function judge(form: Form, check: Check, isEmptyGood: boolean): (answer: string) => true | string {
  return (answer) => {
    if (isEmptyGood && answer.trim() === '') return true;
    try {
      check(answer.trim(), form.model());
      return true;
    } catch (error) {
      if (error instanceof UserError) return `${error.message} ${error.next}`;
      throw error;
    }
  };
}

/** Asks for the name of what is added. `what` begins a sentence: "A command name". */
export async function askNewName(
  form: Form,
  given: string | undefined,
  what: string,
  casing: 'kebab' | 'pascal',
  isFree: Check = () => undefined,
): Promise<string> {
  const checkCasing = casing === 'kebab' ? checkKebab : checkPascal;
  const check: Check = (answer, model) => {
    checkCasing(what, answer);
    isFree(answer, model);
  };
  const message = what.replace(/^An? (.*) name$/, 'Name of the $1');
  const name = given ?? (await askNeeded(form, { flag: 'NAME', given, message }, check));
  checkCasing(what, name);
  return name;
}

/** Asks for a text that has to be there. */
export async function askNeeded(
  form: Form,
  { flag, given, message }: Asked<string | undefined>,
  check: Check = () => undefined,
  fallback?: string,
): Promise<string> {
  if (given !== undefined) return given;
  const validate = judge(form, check, false);
  const more = fallback === undefined ? {} : { default: fallback, isEditable: true };
  return (await askText({ message, flag, validate, ...more })).trim();
}

/** Asks for a text that may be left out. */
export async function askMaybe(
  form: Form,
  { flag, given, message }: Asked<string | undefined>,
  check: Check = () => undefined,
): Promise<string | undefined> {
  if (given !== undefined || !form.isAsked) return given;
  const validate = judge(form, check, true);
  const answer = await askText({ message: `${message} (Enter for none)`, flag, default: '', validate });
  return answer.trim() === '' ? undefined : answer.trim();
}

/** Asks to choose one. Throws UserError where there is none. */
export async function askOne(
  form: Form,
  { flag, given, message }: Asked<string | undefined>,
  choices: Choices,
): Promise<string> {
  if (given !== undefined) return given;
  const all = choices(form.model());
  if (all.length > 0) return await askChoice({ message, flag, choices: all });
  throw new UserError(
    `"${message}" has no answer: the model has nothing of that kind.`,
    'Add it to the model first; see what can be added: msv add --help',
    flag,
  );
}

/** Asks to choose one or none; `none` says what that means. Nothing is asked where there is nothing to choose from. */
export async function askOneOrNone(
  form: Form,
  { flag, given, message }: Asked<string | undefined>,
  choices: Choices,
  none: string,
): Promise<string | undefined> {
  if (given !== undefined || !form.isAsked) return given;
  const all = choices(form.model());
  if (all.length === 0) return undefined;
  return (await askChoice({ message, flag, choices: [...all, { value: '', name: none }] })) || undefined;
}

/** Asks to choose any number. Nothing is asked where there is nothing to choose from. */
export async function askSome(
  form: Form,
  { flag, given, message }: Asked<readonly string[]>,
  choices: Choices,
): Promise<readonly string[]> {
  if (given.length > 0 || !form.isAsked) return given;
  const all = choices(form.model());
  return all.length === 0 ? [] : await askChoices({ message, flag, choices: all });
}

/** Asks for words with commas between. */
export async function askWords(
  form: Form,
  { flag, given, message }: Asked<readonly string[]>,
  check: Check = () => undefined,
): Promise<readonly string[]> {
  if (given.length > 0 || !form.isAsked) return given;
  const checkAll: Check = (answer, model) => {
    for (const word of listed(answer)) check(word, model);
  };
  const text = await askMaybe(
    form,
    { flag, given: undefined, message: `${message}, commas between` },
    checkAll,
  );
  return listed(text ?? '');
}

/** Reads fields from flags, or asks for them, with some to begin with. */
export async function askFields(
  form: Form,
  { given, message }: Omit<Asked<readonly string[]>, 'flag'>,
  context: string,
  first: (model: ReadRaw) => readonly NewField[],
): Promise<readonly NewField[]> {
  if (given.length > 0 || !form.isAsked) return given.map(parseField);
  const check: Check = (answer, { names }) => requireFields(listed(answer).map(parseField), context, names);
  const text = await askText({
    message: `${message} (name:type, commas between)`,
    flag: '--field',
    default: first(form.model())
      .map(({ name, type }) => `${name}:${type}`)
      .join(', '),
    isEditable: true,
    validate: judge(form, check, true),
  });
  return listed(text).map(parseField);
}

/** Asks yes or no. */
export async function askWhether(form: Form, { flag, given, message }: Asked<boolean>): Promise<boolean> {
  if (given || !form.isAsked) return given;
  return await askYes({ message, flag, default: false });
}

function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Asks for a whole number that may be left out. */
export async function askNumber(
  form: Form,
  { flag, given, message }: Asked<number | undefined>,
): Promise<number | undefined> {
  const text = await askMaybe(form, { flag, given: given?.toString(), message }, (answer) => {
    if (!/^\d+$/.test(answer))
      throw new UserError(`"${answer}" is no whole number.`, 'Write 5, or leave it out.');
  });
  return text === undefined ? undefined : Number(text);
}
