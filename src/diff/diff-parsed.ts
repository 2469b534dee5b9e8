import type { LoadedModel } from '../model/load.ts';
import type { Model } from '../model/model.ts';
import type { Place } from '../system/system.ts';
import { allowChanges } from './allow-changes.ts';
import { diffModels, type ModelDiff } from './diff-models.ts';
import { type LocatedChange, locate } from './locate.ts';
import { noModel } from './no-model.ts';

/** A model that was read and understood, with the places of what it says. */
export type ReadModel = Pick<LoadedModel, 'placeOf' | 'sources' | 'folder'> & { readonly model: Model };

/**
 * Compares two models as they were read: changes have places that can be opened from the current folder, and comments of the new
 * model declare what they allow. Without an old model all is new.
 */
export function diffParsed(
  before: ReadModel | undefined,
  after: ReadModel,
  today: string,
): Omit<ModelDiff, 'changes'> & { readonly changes: readonly LocatedChange[] } {
  const diff = diffModels(before?.model ?? noModel(after.model), after.model, today);
  const located = locate(diff.changes, before?.placeOf ?? (() => undefined), after.placeOf);
  const changes = allowChanges(located, after.sources).map((change) => ({
    ...change,
    place: inFolder(change.place, (change.kind === 'removed' ? before : after)?.folder),
    anchor: inFolder(change.anchor, after.folder),
  }));
  return { ...diff, changes };
}

function inFolder(place: Place | undefined, folder = ''): Place | undefined {
  return place && { ...place, file: `${folder}${place.file}` };
}
