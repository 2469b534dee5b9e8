import type { Field } from '../../model/model.ts';
import { fieldFor } from '../view/assignable.ts';
import { importLines, signature } from '../view/code.ts';
import { copied } from '../view/copied.ts';
import { ownImport, typeImports } from '../view/imports.ts';
import { type Layout, object, print } from '../view/layout.ts';
import { propertyName, quote } from '../view/names.ts';
import type { ProjectedEvent, ReadModelView } from '../view/read-model-view.ts';
import type { ServiceView } from '../view/service-view.ts';
import { collectUndecided, type Undecided, undecidedData } from '../view/undecided.ts';

/** Data of the template `project.ts`: the team's own projection, which copies fields of the same name. */
export function projectData(service: ServiceView, readModel: ReadModelView): object {
  const undecided = collectUndecided();
  const cases = readModel.projected.map((event) => projectedCase(service, readModel, event, undecided));
  const unknown = undecided.all();
  const usesRow = cases.some((one) => /\brow\b/.test(one.body));
  return {
    imports: importLines([
      { names: [`type ${readModel.eventType}`], from: '../generated/projected-events.ts' },
      ownImport(service, readModel.name, '../generated'),
      ...typeImports(
        service,
        unknown.map((one) => one.type),
        '../generated',
      ),
    ]),
    signature: signature(
      `export function ${readModel.project}(`,
      [`${usesRow ? 'row' : '_row'}: ${readModel.name} | undefined`, `event: ${readModel.eventType}`],
      `${readModel.name} | undefined`,
    ),
    cases,
    undecided: undecidedData(service.model, unknown),
  };
}

type ProjectedCase = { readonly name: string; readonly note: string; readonly body: string };

type Setting = { readonly name: string; readonly layout: Layout; readonly isOptional: boolean };

function projectedCase(
  service: ServiceView,
  readModel: ReadModelView,
  event: ProjectedEvent,
  undecided: Undecided,
): ProjectedCase {
  const settings = readModel.fields.flatMap((field) => settingOf(service, readModel, event, field));
  const set = new Set(settings.filter((one) => !one.isOptional).map((one) => one.name));
  const rest = readModel.fields.filter((field) => !field.type.optional && !set.has(field.name));
  const isNews = settings.some((one) => one.name !== readModel.key.name);
  const makesRow = event.isCreation || rest.length === 0;
  if (!makesRow) {
    const changes = settings.filter((one) => one.name !== readModel.key.name).map((one) => one.layout);
    const note = `Yours to decide: the model does not say what ${event.type} changes here.`;
    return isNews
      ? { name: event.type, note: '', body: print(['row && ', object(['...row', ...changes])], 6, 13) }
      : { name: event.type, note, body: 'row' };
  }
  const missing = rest.map((field): Layout => {
    const why = `the model does not say what ${field.name} is after ${event.type}.`;
    return `${propertyName(field.name)}: ${undecided.nameFor(field, event.event.name, why)}`;
  });
  const layouts = settings.map((one) => one.layout);
  // What the event says goes over what the row has; what it does not say goes under it.
  const body = object([...missing, ...(isWhole(readModel, settings) ? [] : ['...row']), ...layouts]);
  return { name: event.type, note: '', body: print(body, 6, 13) };
}

/** Whether the event sets every field, so that nothing of the row before is left. */
function isWhole(readModel: ReadModelView, settings: readonly Setting[]): boolean {
  return settings.length === readModel.fields.length && settings.every((one) => !one.isOptional);
}

function settingOf(
  service: ServiceView,
  readModel: ReadModelView,
  event: ProjectedEvent,
  field: Field,
): Setting[] {
  const key = propertyName(field.name);
  const carried = fieldFor(service.model, event.data, field);
  const setting = (layout: Layout, isOptional = false): Setting[] => [
    { name: field.name, layout, isOptional },
  ];
  if (field.name === readModel.key.name) return setting(`${key}: ${keyValue(event)}`);
  if (carried !== undefined) {
    const { optional } = carried.type;
    return setting(copied(key, `event.data.${field.name}`, optional), optional);
  }
  const isText = field.type.kind === 'scalar' && field.type.scalar === 'string';
  if (field.name === stateName(service, event) && isText && event.state !== '') {
    return setting(`${key}: ${quote(event.state)}`);
  }
  return [];
}

function stateName(service: ServiceView, event: ProjectedEvent): string {
  return service.aggregates.find((one) => one.name === event.aggregate)?.stateField ?? '';
}

function keyValue({ key }: ProjectedEvent): string {
  if (key.kind === 'field') return `event.data.${key.field}`;
  return key.kind === 'day' ? 'event.at.slice(0, 10)' : 'event.at';
}
