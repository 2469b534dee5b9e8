import { printable } from '../system/printable.ts';
import type { Place } from '../system/system.ts';
import { placeOf } from './layout.ts';
import type { Look } from './paint.ts';
import { type PlanReport, planObject, renderPlanText } from './plan.ts';

/** A place of the model that has another text now. */
export type RenamedPlace = Place & { readonly was: string; readonly is: string };

/** A plan that began with another name for something. */
export type RenameReport = PlanReport & { readonly renamed: readonly RenamedPlace[] };

/** The places, and the plan, as one object with a version, for programs. */
export function renderRenameJson(report: RenameReport): string {
  return `${JSON.stringify({ ...planObject(report), renamed: report.renamed }, null, 2)}\n`;
}

/** The places for people, one on a line, and below them the plan. */
export function renderRenameText(report: RenameReport, look: Look): string {
  const rows = report.renamed.map((place) => [placeOf(place), `${place.was} -> ${place.is}`] as const);
  const width = Math.max(0, ...rows.map(([place]) => place.length));
  const lines = rows.map(
    ([place, change]) => `  ${look.paint('dim', place.padEnd(width))}  ${printable(change)}`,
  );
  return [...lines, ...(lines.length > 0 ? [''] : []), renderPlanText(report, look)].join('\n');
}
