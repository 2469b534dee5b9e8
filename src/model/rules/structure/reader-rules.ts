import type { RuleInfo } from '../../../system/finding.ts';

const reported = (id: string, summary: string): RuleInfo => ({
  id,
  summary,
  severity: 'error',
  required: true,
});

/** What the reader of the model reports while it makes a tree of the files and holds it against the schema; their pages stand here too. */
export const readerRules: readonly RuleInfo[] = [
  reported('duplicate-key', 'A key that stands twice in one map.'),
  reported('empty-model', 'A model file without a model.'),
  reported('include-cycle', 'A file that is included twice, or includes itself.'),
  reported('invalid-key', 'A key that is no text.'),
  reported('invalid-yaml', 'A file that is not YAML.'),
  reported('missing-include', 'An include that finds no file.'),
  reported('missing-key', 'A key that a block needs and does not have.'),
  reported('model-too-large', 'A file larger than a model ever is.'),
  reported('not-text', 'A file that is not UTF-8 text.'),
  reported('tab-indentation', 'A tab where YAML wants blanks.'),
  reported('too-deep', 'Nesting deeper than a model ever is.'),
  reported('unknown-key', 'A key that is not known in its block.'),
  reported('unknown-version', 'A version of the language that this msv does not read.'),
  reported('wrong-type', 'A value of another kind than its key asks for.'),
  reported('yaml-alias', 'An anchor, an alias or a merge key.'),
  reported('yaml-tag', 'A tag of YAML.'),
];
