import type { scalars } from '../type-text.ts';

type ScalarNote = { readonly text: string; readonly sample: string };

/** What each scalar is, and how a value of it is written in JSON. */
export const scalarNotes: Readonly<Record<(typeof scalars)[number], ScalarNote>> = {
  string: { text: 'Text.', sample: '"two pairs of shoes"' },
  int: { text: 'Whole number.', sample: '42' },
  float: { text: 'Number that need not be exact.', sample: '0.25' },
  decimal: { text: 'Exact number, for money; a text, so that no digit is lost.', sample: '"19.90"' },
  bool: { text: 'true or false.', sample: 'true' },
  uuid: { text: 'UUID.', sample: '"0b0f0a56-6d0c-4d8e-9d6e-1f0f5b9c7a11"' },
  date: { text: 'Day.', sample: '"2027-03-31"' },
  datetime: { text: 'Point in time.', sample: '"2027-03-31T12:00:00Z"' },
  duration: { text: 'Length of time.', sample: '"PT15M"' },
  json: { text: 'Anything; no contract, so not for public events.', sample: '{ "any": ["thing"] }' },
};
