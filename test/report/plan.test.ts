import { expect, test } from 'vitest';
import type { Change } from '../../src/plan/change.ts';
import { plain } from '../../src/report/paint.ts';
import { isAsModelled, renderPlanJson, renderPlanText } from '../../src/report/plan.ts';

const look = { paint: plain, width: 80 };

const changes: readonly Change[] = [
  { action: 'update', path: 'domain.yaml', owner: 'you', reason: 'event OrderShipped' },
  { action: 'create', path: 'services/order/src/x.ts', owner: 'msv', reason: 'new for order' },
  {
    action: 'kept',
    path: 'services/order/src/generated/routes.ts',
    owner: 'msv',
    reason: 'edited by hand, but msv owns it: move the edit out, then msv generate --overwrite it',
  },
  { action: 'unchanged', path: 'README.md', owner: 'you', reason: 'edited by you' },
];

test('few changes are listed one by one, those that need a decision last', () => {
  expect(renderPlanText({ changes, notes: [], isDone: true }, look)).toMatchInlineSnapshot(`
    "  create  services/order/src/x.ts                 new for order
      update  domain.yaml                             event OrderShipped
      kept    services/order/src/generated/routes.ts
              edited by hand, but msv owns it: move the edit out, then msv generate
              --overwrite it

    1 created, 1 updated, 1 left alone, 1 unchanged
    "
  `);
});

test('many new files are counted by folder', () => {
  const many = Array.from({ length: 30 }, (_, index): Change => {
    const path =
      index === 0 ? 'package.json' : `services/${index % 2 === 0 ? 'order' : 'payment'}/src/${index}.ts`;
    return { action: 'create', path, owner: 'you', reason: 'new for the project' };
  });
  expect(renderPlanText({ changes: many, notes: [], isDone: false }, look)).toMatchInlineSnapshot(`
    "  create  package.json       new for the project
      create  services/payment/  15 files
      create  services/order/    14 files

    30 to create (nothing was written)
    "
  `);
});

test('nothing to do is said in a line', () => {
  const text = (some: readonly Change[]) => renderPlanText({ changes: some, notes: [], isDone: true }, look);
  expect(text(changes.slice(3))).toBe('Nothing to write: 1 unchanged.\n');
  expect(text([])).toBe('Nothing to write: the model asks for no file.\n');
});

test('the JSON form is one object with a version', () => {
  const [first] = changes;
  const text = renderPlanJson({
    changes: first === undefined ? [] : [first],
    notes: ['a note'],
    isDone: true,
  });
  expect(text).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "changes": [
        {
          "action": "update",
          "path": "domain.yaml",
          "owner": "you",
          "reason": "event OrderShipped"
        }
      ],
      "notes": [
        "a note"
      ]
    }
    "
  `);
});

test('an edited file of yours is as modelled, an edited file of msv is not', () => {
  const kept = (owner: Change['owner']): Change => ({ action: 'kept', path: 'a', owner, reason: '' });
  expect(isAsModelled([kept('you'), kept('both'), ...changes.slice(3)])).toBe(true);
  expect(isAsModelled([kept('msv')])).toBe(false);
  expect(isAsModelled(changes.slice(0, 1))).toBe(false);
});
