import type { ModelRule } from '../../rule.ts';
import { sayContact, stepsTo, stepTo } from './contact-words.ts';
import { usesOf } from './uses.ts';

export const rule: ModelRule = {
  id: 'contact-despite-separate-ways',
  summary: 'A contact of two contexts that go separate ways.',
  severity: 'error',
  *check(view) {
    for (const { contact, again, relationship } of usesOf(view)) {
      if (relationship?.value.pattern !== 'separate-ways' || contact.kind === 'identity') continue;
      yield {
        path: contact.path,
        message: `${sayContact(contact)}, but ${contact.from} and ${contact.to} go separate ways.`,
        suggestion: 'Do without it, or change the relationship if it is no longer so.',
        steps: [stepTo(relationship), ...stepsTo(again)],
      };
    }
  },
};
