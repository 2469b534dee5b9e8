import { kebab, pascal } from '../blocks/view/names.ts';
import { UserError } from '../errors.ts';

/** Longest name: a file name, a queue name and a PostgreSQL role are made of it, with something added. */
const longest = 48;

/**
 * Refuses a name of a project, context or service that is not kebab-case: it becomes a folder, a host name, a package.
 * `what` begins the sentence ("A service name"). Throws UserError with the nearest good name.
 */
export function checkKebab(what: string, name: string): void {
  const fault = kebabFault(name);
  if (fault !== undefined) throw refuse(what, name, fault, kebab(name));
}

/** As `checkKebab`, for names of aggregates, events and commands: PascalCase. */
export function checkPascal(what: string, name: string): void {
  const fault = pascalFault(name);
  if (fault !== undefined) throw refuse(what, name, fault, pascal(name));
}

/** Judges an answer that has to be a kebab-case name: true, or what is wrong with it. */
export function judgeKebab(answer: string): true | string {
  const fault = kebabFault(answer);
  return fault === undefined || `It ${fault}.`;
}

/** Judges an answer that has to be a PascalCase name: true, or what is wrong with it. */
export function judgePascal(answer: string): true | string {
  const fault = pascalFault(answer);
  return fault === undefined || `It ${fault}.`;
}

function kebabFault(name: string): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    return 'is written in lower case letters, digits and single dashes, beginning with a letter';
  }
  return lengthFault(name);
}

function pascalFault(name: string): string | undefined {
  if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) {
    return 'is written in letters and digits, each word beginning with a capital';
  }
  return lengthFault(name);
}

function lengthFault(name: string): string | undefined {
  return name.length > longest ? `has at most ${longest} characters` : undefined;
}

function refuse(what: string, name: string, fault: string, suggestion: string): UserError {
  const isUseful = suggestion !== '' && suggestion !== name && /^[A-Za-z]/.test(suggestion);
  return new UserError(
    `${what} ${fault}; "${name}" is none.`,
    isUseful ? `Did you mean ${suggestion.slice(0, longest)}?` : 'Choose another name.',
  );
}
