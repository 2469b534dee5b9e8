import { UserError } from '../errors.ts';
import { listing } from '../system/listing.ts';
import { nearest } from '../system/nearest.ts';
import type { View } from './views.ts';

/**
 * The views that a name means: `all`, one by its name, or a lifecycle by its aggregate alone where only one context has it.
 * Throws UserError where there is none of that name.
 */
export function chooseViews(views: readonly View[], wanted: string): readonly View[] {
  if (wanted === 'all') return views;
  const exact = views.filter(({ name }) => name === wanted);
  if (exact.length > 0) return exact;
  const [kind, aggregate = ''] = wanted.split(':');
  const byAggregate = views.filter(({ name }) => kind === 'lifecycle' && name.endsWith(`.${aggregate}`));
  if (byAggregate.length === 1) return byAggregate;
  const names = views.map(({ name }) => name);
  const meant = nearest(wanted, [...names, 'all']) ?? nearest(wanted.replace(/^\w+:/, ''), names);
  throw new UserError(
    `There is no view ${wanted}.`,
    `${meant === undefined ? '' : `Did you mean --view ${meant}? `}There are: all, ${listing(names, 12)}.`,
    '--view',
  );
}
