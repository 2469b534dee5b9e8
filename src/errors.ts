/**
 * msv can't go on, and the user can do something about it. Thrown anywhere, caught once in `cli/`, exit code 2.
 * Anything else that is thrown is a bug of msv.
 */
export class UserError extends Error {
  /** Where it is wrong: a file, `file:line:column`, a flag; shown below the message. */
  readonly where: string | undefined;
  /** What to do, ending in a command or an edit one can make. */
  readonly next: string;

  constructor(what: string, next: string, where?: string) {
    super(what);
    this.name = 'UserError';
    this.next = next;
    this.where = where;
  }
}
