import { Flags } from '../../cli/command.ts';
import { dryRunFlag, jsonFlag, modelFlag } from '../../cli/flags.ts';

/** A flag with one value that may be left out. */
export const textFlag = (description: string, helpValue: string) => Flags.string({ description, helpValue });

/** A flag that may be given any number of times. */
export const listFlag = (description: string, helpValue: string) =>
  Flags.string({ description: `${description} (may be repeated)`, helpValue, multiple: true, default: [] });

/** `--field name:type`, any number of times; `unsaid` is what holds without any. */
export const fieldFlag = (what: string, unsaid?: string) =>
  listFlag(`${what}, as name:type${unsaid === undefined ? '' : `; ${unsaid}, if not given`}`, 'NAME:TYPE');

/** Flags of every command that edits the model and generates. */
export const editFlags = { model: modelFlag, 'dry-run': dryRunFlag, json: jsonFlag };

/** Who a route lets in. */
export const accessFlags = {
  auth: Flags.option({
    options: ['none', 'jwt', 'service', 'api-key'] as const,
    description: 'who the route lets in; that it is nobody in particular has to be said',
  })(),
  actor: textFlag('actor of the model that uses the route', 'NAME'),
  access: Flags.option({
    options: ['public', 'internal'] as const,
    description: 'internal: not through the gateway (public, if not given)',
  })(),
};

/** The route of what is added, and who it lets in. */
export const routeFlags = {
  route: textFlag('verb and path it is reached by: "POST /orders"', 'ROUTE'),
  ...accessFlags,
};

/** `--through-acl`: translate what comes from another context. */
export const throughAclFlag = Flags.boolean({
  description: "translate it into the context's own words; done anyhow where the context map says so",
});
