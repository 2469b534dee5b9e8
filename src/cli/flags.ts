import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';

/** `--dry-run`: show the plan, write nothing. */
export const dryRunFlag = Flags.boolean({ description: 'show what would change and write nothing' });

/** `--model FILE`: give it to the model reader as it is; undefined means: look for domain.yaml upwards from here. */
export const modelFlag = Flags.string({
  description: 'model file (domain.yaml here or in a folder above, if not given)',
  helpValue: 'FILE',
});

/** `--yes`: ask nothing, take every default. */
export const yesFlag = Flags.boolean({ char: 'y', description: 'ask nothing and take every default' });

/** `[DIR]`: folder to work on, the current one if not given. */
export const directoryArg = Args.string({
  name: 'dir',
  description: 'folder of the repository',
  default: '.',
});

/** `--json`, for commands that know no format but text and JSON. */
export const jsonFlag = Flags.boolean({ description: 'print the result as JSON' });

/**
 * `--format` with the given formats, the first the default, and `--json` as short for `--format json`.
 * Spread into a command's flags; read with `formatOf`.
 */
export function formatFlags<const F extends readonly [string, ...string[]]>(...formats: F) {
  return {
    format: Flags.option({
      options: formats,
      default: async (): Promise<F[number]> => formats[0],
      description: `form of the result (default ${formats[0]})`,
    })(),
    json: Flags.boolean({ description: 'short for --format json' }),
  };
}

/** The format asked for by the flags of `formatFlags`. */
export function formatOf<F extends string>(flags: {
  readonly format: F;
  readonly json: boolean;
}): F | 'json' {
  return flags.json ? 'json' : flags.format;
}

const severities = ['info', 'warning', 'error'] as const;

/** `--fail-on`: from which severity on a finding makes the exit code 1. Undefined where not given: see `failsOn`. */
export const failOnFlag = Flags.option({
  options: [...severities, 'never'] as const,
  description: 'least severe finding that gives exit code 1 (default warning)',
  helpValue: 'SEVERITY',
})();

/** Whether a finding of this severity gives exit code 1 under `--fail-on`, which is `warning` if not given. */
export function failsOn(
  severity: (typeof severities)[number],
  failOn: (typeof severities)[number] | 'never' = 'warning',
): boolean {
  return failOn !== 'never' && severities.indexOf(severity) >= severities.indexOf(failOn);
}
