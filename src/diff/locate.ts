import type { ParsedModel } from '../model/parse.ts';
import type { Path } from '../model/tree.ts';
import type { Place } from '../system/system.ts';
import type { Change } from './change.ts';

/** A change with where it stands. */
export type LocatedChange = Change & {
  /** In the new model; of what was removed, in the old one. */
  readonly place: Place | undefined;
  /** In the new model: of what was removed, what it stood in. */
  readonly anchor: Place | undefined;
};

type PlaceOf = ParsedModel['placeOf'];

export function locate(
  changes: readonly Change[],
  before: PlaceOf,
  after: PlaceOf,
): readonly LocatedChange[] {
  return changes.map((change) => ({
    ...change,
    place: nearestPlace(change.kind === 'removed' ? before : after, change.path),
    anchor: nearestPlace(after, anchorOf(change)),
  }));
}

/** Of what was removed from a list, the list: at its number stands another one now. */
function anchorOf({ kind, path }: Change): Path {
  return kind === 'removed' && typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
}

/** Where a thing stands, or the nearest thing around it: what a default says is written nowhere. */
function nearestPlace(placeOf: PlaceOf, path: Path): Place | undefined {
  for (let length = path.length; length > 0; length--) {
    const place = placeOf(path.slice(0, length));
    if (place) return place;
  }
  return undefined;
}
