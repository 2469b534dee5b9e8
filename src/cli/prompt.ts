import { UserError } from '../errors.ts';
import { Interrupted } from './interrupt.ts';
import { isCi } from './progress.ts';

/** A question: what to ask, and the flag or argument (`--context`, `NAME`) that answers it without asking. */
export type Question = {
  readonly message: string;
  readonly flag: string;
  /** Says what is wrong with an answer, or true. */
  readonly validate?: (answer: string) => true | string;
};

export type Choice<T extends string> = {
  readonly value: T;
  readonly name?: string;
  readonly description?: string;
};

/** True where somebody can answer: stdin and stdout are a terminal and CI is unset. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true && !isCi();
}

/** Throws UserError naming the missing flags, unless somebody can be asked for them. */
export function requireAnswers(missing: readonly string[]): void {
  if (missing.length === 0 || canAsk()) return;
  const last = missing.at(-1) ?? '';
  const names = missing.length === 1 ? last : `${missing.slice(0, -1).join(', ')} and ${last}`;
  throw new UserError(
    `${names} ${missing.length === 1 ? 'is' : 'are'} missing, and without a terminal nobody can be asked.`,
    `Run the command again with ${names}.`,
  );
}

/** Asks for a line of text. The default is taken by Enter; with `isEditable` it stands there to be written on. */
export async function askText(
  question: Question & { readonly default?: string; readonly isEditable?: boolean },
): Promise<string> {
  requireAnswers([question.flag]);
  const { input } = await import('@inquirer/prompts');
  const { message, validate, default: fallback, isEditable = false } = question;
  return await answered(
    input(
      {
        message,
        ...(fallback === undefined ? { required: true } : { default: fallback }),
        ...(isEditable ? { prefill: 'editable' } : {}),
        ...(validate === undefined ? {} : { validate }),
      },
      onStderr(),
    ),
  );
}

/** Asks to choose one. */
export async function askChoice<T extends string>(
  question: Question & { readonly choices: readonly Choice<T>[]; readonly default?: T },
): Promise<T> {
  requireAnswers([question.flag]);
  const { select } = await import('@inquirer/prompts');
  const { message, choices, default: fallback } = question;
  return await answered(
    select<T>(
      { message, choices: [...choices], ...(fallback === undefined ? {} : { default: fallback }) },
      onStderr(),
    ),
  );
}

/** Asks to choose any number, none included. */
export async function askChoices<T extends string>(
  question: Question & { readonly choices: readonly Choice<T>[] },
): Promise<readonly T[]> {
  requireAnswers([question.flag]);
  const { checkbox } = await import('@inquirer/prompts');
  return await answered(
    checkbox<T>({ message: question.message, choices: [...question.choices] }, onStderr()),
  );
}

/** Asks yes or no. */
export async function askYes(question: Question & { readonly default: boolean }): Promise<boolean> {
  requireAnswers([question.flag]);
  const { confirm } = await import('@inquirer/prompts');
  return await answered(confirm({ message: question.message, default: question.default }, onStderr()));
}

/** Prompts are talk, not result: they go to stderr. */
function onStderr(): { output: NodeJS.WriteStream } {
  return { output: process.stderr };
}

async function answered<T>(prompt: Promise<T>): Promise<T> {
  try {
    return await prompt;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new Interrupted();
    throw error;
  }
}
