import { UserError } from '../errors.ts';
import { askProgram, runProgram } from './programs.ts';

/** A commit that files are read from; nothing is ever checked out. */
export type Revision = {
  readonly commit: string;
  /** How it is named in messages: `main (1a2b3c4)`. */
  readonly name: string;
  /** A folder inside its repository; git runs here. */
  readonly folder: string;
  /** What leads from the top of the repository to that folder: nothing, or `shop/`. */
  readonly prefix: string;
};

/** What git says; undefined where it refuses. Its own words are the same in every language, and it writes no index. */
function ask(folder: string, args: readonly string[]): Promise<string | undefined> {
  return askProgram('git', args, { cwd: folder, env: surroundings() });
}

/**
 * A hook of a linked work tree is told where its repository lies and not where its files lie; git then takes any folder for the top of them.
 * Without being told it finds both.
 */
function surroundings() {
  const ours = { LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  const isWhole = process.env.GIT_WORK_TREE !== undefined;
  return isWhole ? ours : { ...ours, GIT_DIR: undefined, GIT_INDEX_FILE: undefined };
}

/** The revision that the user names, or where this branch left the default one. Throws UserError where there is no such thing. */
export async function findRevision(folder: string, named: string | undefined): Promise<Revision> {
  const prefix = await ask(folder, ['rev-parse', '--show-prefix']);
  if (prefix === undefined) throw await noRepository(folder);
  const place = { folder, prefix: prefix.replace(/\n$/, '') };
  if (named !== undefined) {
    const commit = await commitOf(folder, named);
    if (commit === undefined) throw await unknownRevision(folder, named);
    return { ...place, commit, name: nameOf(named, commit) };
  }
  return { ...place, ...(await findBase(folder)) };
}

/** There is none, or git does not trust who it belongs to; then it says itself what to do. */
async function noRepository(folder: string): Promise<UserError> {
  try {
    await runProgram('git', ['rev-parse'], { cwd: folder, env: surroundings(), output: 'keep' });
  } catch (error) {
    if (error instanceof UserError && error.message.includes('dubious ownership')) return error;
  }
  return new UserError(
    'The model is not in a git repository, so there is no earlier one to compare it with.',
    'Compare two files: msv diff --from OLD.yaml --to NEW.yaml',
    folder,
  );
}

async function unknownRevision(folder: string, named: string): Promise<UserError> {
  const what = named === '' ? 'The name of the revision is empty.' : `git knows no revision ${named}.`;
  if (await isShallow(folder)) return new UserError(`${what} ${partOfHistory}`, fetchTheRest);
  return new UserError(what, 'See what there is: git branch --all, git log --oneline');
}

const partOfHistory = 'This clone holds only a part of the history.';
const fetchTheRest = 'Fetch the rest: git fetch --unshallow, or fetch-depth: 0 with actions/checkout';

async function isShallow(folder: string): Promise<boolean> {
  return (await ask(folder, ['rev-parse', '--is-shallow-repository']))?.trim() === 'true';
}

/** The commit that a name stands for. A name is never taken for an option of git. */
async function commitOf(folder: string, name: string): Promise<string | undefined> {
  if (name === '' || name.startsWith('-')) return undefined;
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  return (await ask(folder, args))?.trim();
}

const defaultBranches = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/** Where this branch and the default one parted; the last commit where no default branch is known. */
async function findBase(folder: string): Promise<{ commit: string; name: string }> {
  const head = await commitOf(folder, 'HEAD');
  if (head === undefined) {
    throw new UserError(
      'The repository has no commit yet, so there is no earlier model.',
      'Commit the model first, or compare two files: msv diff --from OLD.yaml --to NEW.yaml',
      folder,
    );
  }
  for (const branch of defaultBranches) {
    const commit = await commitOf(folder, branch);
    if (commit === undefined) continue;
    const base: string | undefined = (await ask(folder, ['merge-base', head, commit]))?.trim();
    if (base === head) return { commit: head, name: nameOf('HEAD', head) };
    if (base !== undefined && base !== '')
      return { commit: base, name: nameOf(`the merge base with ${branch}`, base) };
  }
  // The last commit would compare as equal to itself, and so a check of a branch would pass that has seen nothing.
  if (await isShallow(folder)) {
    const what = 'it is not known where this branch left the default one';
    throw new UserError(`${partOfHistory.replace('.', ',')} so ${what}.`, fetchTheRest);
  }
  return { commit: head, name: nameOf('HEAD', head) };
}

function nameOf(name: string, commit: string): string {
  return commit.startsWith(name) ? commit.slice(0, 7) : `${name} (${commit.slice(0, 7)})`;
}

/** The paths of all files of a revision below its folder, relative to that. */
export async function listFiles({ folder, prefix, commit }: Revision): Promise<readonly string[]> {
  const below = prefix === '' ? [] : ['--', prefix];
  const names = await ask(folder, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit, ...below]);
  return (names ?? '').split('\0').flatMap((name) => (name === '' ? [] : [name.slice(prefix.length)]));
}

/** The text of a file of a revision; undefined where it has none at that path. */
export function readFileAt({ folder, prefix, commit }: Revision, file: string): Promise<string | undefined> {
  return ask(folder, ['cat-file', 'blob', `${commit}:${prefix}${file}`]);
}

/** Where a revision has a file that was moved or renamed since; undefined where git knows of no such thing. */
export async function findFormer(
  revision: Revision,
  file: string,
): Promise<{ readonly revision: Revision; readonly file: string } | undefined> {
  const { folder, prefix, commit } = revision;
  const args = ['diff', '--name-status', '-z', '--no-relative', '--find-renames', '--diff-filter=R', commit];
  const told = ((await ask(folder, args)) ?? '').split('\0');
  // `R087`, the old path and the new one: three for each that was renamed.
  const at = told.findIndex((path, index) => index % 3 === 2 && path === prefix + file);
  const old = told[at - 1];
  if (at < 0 || old === undefined) return undefined;
  const end = old.lastIndexOf('/') + 1;
  return { revision: { ...revision, prefix: old.slice(0, end) }, file: old.slice(end) };
}
