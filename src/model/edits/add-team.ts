import { UserError } from '../../errors.ts';
import { casings } from '../casing.ts';
import type { RawModel } from '../schema.ts';
import type { Source } from '../source.ts';
import { insertValue } from './insert-value.ts';
import { readRaw, requireContext } from './read-raw.ts';
import { requireCasing } from './require-name.ts';
import { requireSame } from './same-content.ts';
import { applySteps, type Edit, type Step } from './step.ts';

/** A team to be added, in the words of the command line. */
export type NewTeam = {
  readonly name: string;
  /** Number of people. */
  readonly size?: number | undefined;
  /** Where it is reached. */
  readonly channel?: string | undefined;
  /** Contexts it is accountable for. */
  readonly owns: readonly string[];
};

/** Adds a team, and its name to the contexts it owns. Throws UserError where one of them has another team. */
export function addTeam(sources: readonly Source[], team: NewTeam): Edit {
  const { raw } = readRaw(sources);
  requireCasing('team', team.name, casings.kebab, 'checkout');
  return applySteps(sources, `The team ${team.name}`, [
    declareTeam(raw, team),
    ...team.owns.map((context) => ownContext(raw, context, team.name)),
  ]);
}

function declareTeam(raw: RawModel, { name, size, channel }: NewTeam): Step {
  const present = raw.teams && Object.hasOwn(raw.teams, name) ? raw.teams[name] : undefined;
  if (present) {
    requireSame(`The team ${name}`, present, { size, channel });
    return undefined;
  }
  return {
    apply: (sources) => insertValue(sources, ['teams'], name, { size, channel }),
    note: 'added to the model',
  };
}

function ownContext(raw: RawModel, context: string, team: string): Step {
  const present = requireContext(raw, context, '--owns').team;
  if (present === team) return undefined;
  if (present !== undefined) {
    throw new UserError(
      `The context ${context} belongs to the team ${present} already; one team is accountable for it.`,
      `Write team: ${team} at ${context} in domain.yaml, if it changes hands.`,
      '--owns',
    );
  }
  return {
    apply: (sources) => insertValue(sources, ['contexts', context], 'team', team),
    note: `owns ${context}`,
  };
}
