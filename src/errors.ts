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

/** Why the disk refused, in words, from the `code` of an error of Node.js; the code itself where msv has no words for it. */
export function diskCause(code: string): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'no permission';
    case 'EROFS':
      return 'the file system is read-only';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'a file stands where a folder is needed';
    case 'EISDIR':
      return 'a folder stands in its place';
    case 'EBUSY':
      return 'it is in use by another program';
    case 'ELOOP':
      return 'its symbolic links lead in a circle';
    case 'ENAMETOOLONG':
      return 'its name is too long';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open';
    default:
      return code;
  }
}
