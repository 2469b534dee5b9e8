import { Args, Flags } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { AddCommand } from './add-command.ts';
import { editFlags, listFlag, textFlag } from './add-flags.ts';

const patterns = [
  'upstream-downstream',
  'customer-supplier',
  'partnership',
  'shared-kernel',
  'separate-ways',
] as const;
const upstreamRoles = ['OHS', 'PL'] as const;
const downstreamRoles = ['ACL', 'CF'] as const;

export default class AddRelationship extends AddCommand {
  static override summary = 'Add a relationship to the context map, or what an existing one exposes';
  static override description =
    'The first party is depended on (upstream), the second depends on it (downstream). With the pattern partnership, shared-kernel or separate-ways they are equals, and their order says nothing. A pair has one relationship: run again it adds what is not exposed yet, and roles.';
  static override args = {
    upstream: Args.string({ description: 'context or external system that is depended on' }),
    downstream: Args.string({ description: 'context that depends on it' }),
  };
  static override flags = {
    pattern: Flags.option({ options: patterns, description: 'pattern of the relationship' })(),
    'upstream-role': Flags.option({
      options: upstreamRoles,
      description: 'OHS: open-host service, PL: published language (may be repeated)',
      helpValue: 'ROLE',
      multiple: true,
      default: [],
    })(),
    'downstream-role': Flags.option({
      options: downstreamRoles,
      description: 'ACL: anticorruption layer, CF: conformist (may be repeated)',
      helpValue: 'ROLE',
      multiple: true,
      default: [],
    })(),
    exposes: listFlag('command, query or event of the upstream that the downstream may use', 'NAME'),
    kernel: textFlag('the shared kernel', 'NAME'),
    why: textFlag('why it is so', 'TEXT'),
    ...editFlags,
  };
  static override examples = [
    {
      description: 'Payment uses what catalog publishes, in its own words',
      command:
        'msv add relationship catalog payment --upstream-role PL --downstream-role ACL --exposes PriceChanged',
    },
    {
      description: 'Two that have decided to have nothing in common',
      command:
        'msv add relationship customer shipping --pattern separate-ways --why "the address comes with the order"',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AddRelationship);
    const { addRelationship } = await import('../../model/edits/add-relationship.ts');
    const { askRelationship } = await import('./relationship-form.ts');

    const relationship = await askRelationship({
      model: flags.model,
      upstream: args.upstream,
      downstream: args.downstream,
      pattern: flags.pattern,
      upstreamRoles: flags['upstream-role'],
      downstreamRoles: flags['downstream-role'],
      exposes: flags.exposes,
      kernel: flags.kernel,
      why: flags.why,
    });
    return await this.edit(flags, (sources) => addRelationship(sources, relationship));
  }
}
