import type { ModelRule, Remark } from '../../rule.ts';
import type { Path } from '../../tree.ts';

export const rule: ModelRule = {
  id: 'fraction-as-percentage',
  summary: 'A percentage that is written as a fraction of one.',
  severity: 'warning',
  *check({ raw: { platform } }) {
    for (const [name, { slo }] of Object.entries(platform?.services ?? {})) {
      yield* faultOf(['platform', 'services', name, 'slo', 'availability'], slo?.availability);
    }
    for (const [name, { failureRate }] of Object.entries(platform?.breakers ?? {})) {
      yield* faultOf(['platform', 'breakers', name, 'failureRate'], failureRate);
    }
  },
};

function* faultOf(path: Path, value: number | undefined): Generator<Remark> {
  if (value === undefined || value <= 0 || value >= 1) return;
  const meant = Number((value * 100).toFixed(6));
  const key = String(path.at(-1));
  yield {
    path,
    message: `${key} is a percentage: ${value} is ${value} of 100, not ${meant}.`,
    suggestion: `${key}: ${meant}`,
  };
}
