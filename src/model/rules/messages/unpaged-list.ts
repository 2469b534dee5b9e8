import type { RawQuery } from '../../names.ts';
import { idFieldOf } from '../../normalise-context.ts';
import { wordsOf } from '../../questions/past-tense.ts';
import { findDeclaration } from '../../questions/type-declarations.ts';
import { parseTagged } from '../../reference.ts';
import type { ModelRule, ModelView } from '../../rule.ts';
import { parseTypeText } from '../../type-text.ts';
import { type Found, membersOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unpaged-list',
  summary: 'A query that answers with a list of any length.',
  severity: 'warning',
  *check(view) {
    for (const query of membersOf(view.raw, 'queries')) {
      const { name, path, value } = query;
      if (isBounded(view, query)) continue;
      yield {
        path: [...path, 'returns'],
        message: `${name} returns ${value.returns}, and its input does not say how many of them.`,
        suggestion: 'page: int? in its input',
      };
    }
  },
};

function isBounded(view: ModelView, query: Found<RawQuery>): boolean {
  const { context, value } = query;
  const type = parseTypeText(value.returns);
  if (!type || type.lists === 0 || isPaged(value) || isOfOneAggregate(view, query)) return true;
  const declared = findDeclaration(view, type.name, { kind: 'context', context })?.type;
  return typeof declared === 'object' && declared.enum !== undefined;
}

/** Words for a part of a list, and names that mean one only as a whole: `lastName` is no page. */
const pageWords = /^(page|pages|paging|cursor|offset|limit|skip|take|token)$/i;
const pageNames = /^(first|last|top|size|count|(max|after|before)([A-Z].*)?)$/;

const isPaged = ({ input = {} }: RawQuery) =>
  Object.keys(input).some(
    (field) => pageNames.test(field) || wordsOf(field).some((word) => pageWords.test(word)),
  );

/** What one aggregate holds is bounded by it. */
function isOfOneAggregate({ names }: ModelView, { context, value }: Found<RawQuery>): boolean {
  const { kind, name } = parseTagged(value.from);
  const aggregate = kind === 'aggregate' ? names.contexts.get(context)?.aggregates.get(name) : undefined;
  return aggregate !== undefined && Object.hasOwn(value.input ?? {}, idFieldOf(aggregate.root.id));
}
