import type { NewRelationship } from '../../model/edits/edit.ts';
import { isSymmetric } from '../../model/questions/relationships.ts';
import { contexts, mayUse, messages, named } from './choices.ts';
import { askMaybe, askOne, askSome, type Choices, type Form, openForm } from './form.ts';

type Told = Omit<NewRelationship, 'upstream' | 'downstream'> & {
  readonly model: string | undefined;
  readonly upstream: string | undefined;
  readonly downstream: string | undefined;
};

const patterns = {
  'upstream-downstream': 'the first is depended on, the second depends',
  'customer-supplier': 'the same, and the second has a say in the backlog of the first',
  partnership: 'they succeed or fail together',
  'shared-kernel': 'they share a small model on purpose',
  'separate-ways': 'they have nothing in common, and that is decided',
} as const;

const upstreamRoles = {
  OHS: 'open-host service: one protocol for all',
  PL: 'published language: a shared schema',
};
const downstreamRoles = {
  ACL: 'anticorruption layer: it keeps its own words',
  CF: 'conformist: it takes the model as it is',
};

/** A relationship as told by arguments and flags, and at a terminal by the answers to what they leave out. */
export async function askRelationship(told: Told): Promise<NewRelationship> {
  const form = openForm(told.model, { UPSTREAM: told.upstream, DOWNSTREAM: told.downstream });
  const first = {
    flag: 'UPSTREAM',
    given: told.upstream,
    message: 'Between which? The first, which is depended on',
  };
  const upstream = await askOne(form, first, (model) => [
    ...contexts()(model),
    ...[...model.names.externals].map((value) => ({ value, description: 'external system' })),
  ]);
  const second = { flag: 'DOWNSTREAM', given: told.downstream, message: 'The second, which depends on it' };
  const downstream = await askOne(form, second, (model) =>
    contexts((_, name) => mayUse(model, upstream, name))(model),
  );
  const pattern = form.isAsked ? (told.pattern ?? (await askPattern(form))) : told.pattern;
  const why = { flag: '--why', given: told.why, message: 'Why is it so?' };
  const details = isSymmetric({ pattern })
    ? await askKernel(form, told, pattern)
    : await askRoles(form, told, upstream);
  return { upstream, downstream, pattern, ...details, why: await askMaybe(form, why) };
}

async function askPattern(form: Form): Promise<NewRelationship['pattern']> {
  const asked = { flag: '--pattern', given: undefined, message: 'Which pattern?' };
  const answer = await askOne(form, asked, described(patterns));
  // The plain direction needs no word.
  if (answer === 'upstream-downstream') return undefined;
  return (Object.keys(patterns) as (keyof typeof patterns)[]).find((known) => known === answer);
}

const described =
  (meanings: Readonly<Record<string, string>>): Choices =>
  () =>
    Object.entries(meanings).map(([value, description]) => ({ value, description }));

async function askKernel(form: Form, told: Told, pattern: NewRelationship['pattern']) {
  const { upstreamRoles, downstreamRoles, exposes } = told;
  const asked = { flag: '--kernel', given: told.kernel, message: 'Which kernel do they share?' };
  const isNeeded = form.isAsked && pattern === 'shared-kernel';
  const kernel = isNeeded
    ? await askOne(
        form,
        asked,
        named(({ names }) => names.kernels.keys()),
      )
    : told.kernel;
  return { upstreamRoles, downstreamRoles, exposes, kernel };
}

async function askRoles(form: Form, told: Told, upstream: string) {
  const offers = {
    flag: '--upstream-role',
    given: told.upstreamRoles,
    message: `What does ${upstream} offer?`,
  };
  const takes = {
    flag: '--downstream-role',
    given: told.downstreamRoles,
    message: 'How does the other take it?',
  };
  const exposed = { flag: '--exposes', given: told.exposes, message: `What may it use of ${upstream}?` };
  const isUpstream = (context: string) => context === upstream;
  return {
    upstreamRoles: await askSome(form, offers, described(upstreamRoles)),
    downstreamRoles: await askSome(form, takes, described(downstreamRoles)),
    exposes: await askSome(form, exposed, messages(['commands', 'queries', 'events'], isUpstream, upstream)),
    kernel: told.kernel,
  };
}
