import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unversioned-api',
  summary: 'A version of an HTTP interface that is not v and a number.',
  severity: 'error',
  // It is a part of every path in the generated code.
  required: true,
  *check({ raw }) {
    for (const { name, path, value } of contextsOf(raw)) {
      const version = value.http?.version;
      if (version === undefined || /^v[1-9]\d*$/.test(version)) continue;
      const [number] = /[1-9]\d*/.exec(version) ?? ['1'];
      const message = `The paths of ${name} begin with its version, and "${version}" is none: a version is v and a number.`;
      yield { path: [...path, 'http', 'version'], message, suggestion: `v${number}` };
    }
  },
};
