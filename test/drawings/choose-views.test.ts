import { expect, test } from 'vitest';
import { chooseViews } from '../../src/drawings/choose-views.ts';
import type { View } from '../../src/drawings/views.ts';
import { UserError } from '../../src/errors.ts';
import { drawingOf } from './example-drawings.ts';

const views: readonly View[] = [
  'context-map',
  'services',
  'scenario:buy-a-thing',
  'lifecycle:order.Order',
  'lifecycle:payment.Payment',
  'lifecycle:shipping.Order',
  'saga:place-order',
].map((name) => ({ name, draw: () => drawingOf('services') }));

const chosen = (wanted: string) => chooseViews(views, wanted).map(({ name }) => name);

test.each([
  ['context-map', ['context-map']],
  ['saga:place-order', ['saga:place-order']],
  ['lifecycle:Payment', ['lifecycle:payment.Payment']],
  ['lifecycle:order.Order', ['lifecycle:order.Order']],
  ['all', views.map(({ name }) => name)],
])('%s means %s', (wanted, names) => {
  expect(chosen(wanted)).toEqual(names);
});

test.each([
  ['contextmap', 'Did you mean --view context-map?'],
  ['saga:place-oder', 'Did you mean --view saga:place-order?'],
  ['lifecycle:Order', 'There are: all, context-map, services'],
  ['nothing-like-it', 'There are: all, context-map, services'],
])('%s is a mistake that is answered with %s', (wanted, answer) => {
  expect(() => chosen(wanted)).toThrow(UserError);
  try {
    chosen(wanted);
  } catch (error) {
    expect(error instanceof UserError ? error.next : '').toContain(answer);
  }
});
