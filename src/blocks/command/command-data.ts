import { docstring, type Import, importLines, signature } from '../view/code.ts';
import { typeImports } from '../view/imports.ts';
import { bracketed, object, print } from '../view/layout.ts';
import { spoken, withArticle } from '../view/names.ts';
import { needsTime } from '../view/payload-view.ts';
import { finder, type ServiceCommand, type ServiceView } from '../view/service-view.ts';
import { tsType } from '../view/type-printer.ts';
import { checkLines } from './check-lines.ts';

/** Data of the templates `create.ts` and `change.ts`. */
export function commandData(service: ServiceView, command: ServiceCommand): object {
  const { owner } = command;
  const checks = checkLines(command.checks);
  const shared = {
    imports: importLines(imports(service, command)),
    doc: docstring(docOf(command)),
    checks: checks.lines,
    unit: isRemembered(command) ? `${owner.repository}, isFirst` : owner.repository,
    repository: owner.repository,
    idField: owner.idField,
  };
  return command.command.creates
    ? { ...shared, ...createData(service, command) }
    : { ...shared, ...changeData(service, command) };
}

/** The type of what a caller gives: the command without an id that is made or found here. */
export function inputType(command: ServiceCommand): string {
  const given = new Set(command.input.map((field) => field.name));
  const added = command.data.filter((field) => !given.has(field.name));
  return added.length === 0 ? command.name : `Omit<${command.name}, '${command.owner.idField}'>`;
}

function imports(service: ServiceView, command: ServiceCommand): Import[] {
  const { scope } = service;
  const { owner } = command;
  const { creates } = command.command;
  const isStarted = !creates && !owner.isCreated;
  return [
    { names: ['accepted', 'replay'], from: `${scope}/chassis/decision` },
    {
      names: [...checkLines(command.checks).errors, ...(creates || isStarted ? [] : ['NotFound'])],
      from: `${scope}/chassis/rejection`,
    },
    {
      names: ['decide', 'evolve', ...(isStarted ? [`empty${owner.name}`] : [])],
      from: `../domain/${owner.file}.ts`,
    },
    { names: [`type ${command.name}`], from: `../generated/${owner.file}.ts` },
    { names: ['type Ports'], from: '../generated/ports.ts' },
    ...(creates ? typeImports(service, [owner.idType], '../generated') : []),
  ];
}

function docOf(command: ServiceCommand): string {
  const { owner, repeat } = command;
  const again = repeat.kind === 'id' ? owner.idField : repeat.kind === 'none' ? '' : repeat.field;
  const repeated = again === '' ? '' : `; again with the same ${again} it changes nothing`;
  const what = command.command.creates
    ? `Makes ${withArticle(owner.name)}`
    : `${capital(spoken(command.name))}: loads the ${spoken(owner.name)}, decides, stores what came of it`;
  return `${what}${repeated}.`;
}

function createData(service: ServiceView, command: ServiceCommand): object {
  const { owner, id } = command;
  const { idField, repository } = owner;
  const known = `{ ${idField} }`;
  const before: string[] = [];
  let state = 'undefined';
  if (id.kind === 'input') {
    before.push(
      id.field === idField ? `const { ${idField} } = command;` : `const ${idField} = command.${id.field};`,
    );
    if (command.repeat.kind === 'id') {
      before.push(`if ((await ${repository}.find(${idField})) !== undefined) return ${known};`);
    } else {
      if (command.repeat.kind === 'remembered') before.push(`${rememberedLine(command)} return ${known};`);
      before.push(`const stored = await ${repository}.find(${idField});`);
      state = 'stored?.state';
    }
  } else {
    if (command.repeat.kind === 'field') {
      const { field } = command.repeat;
      const found = owner.findBy.find((one) => one.name === field);
      if (found !== undefined) {
        before.push(
          `const known = await ${repository}.${finder(found)}(command.${field});`,
          `if (known !== undefined) return { ${idField}: known.state.${idField} };`,
        );
      }
    }
    before.push(`const ${idField} = ports.newId();`);
  }
  const isWhole = id.kind === 'input' && id.field === idField;
  return {
    before,
    decision: decision(
      service,
      command,
      state,
      isWhole ? 'data: command' : `data: { ...command, ${idField} }`,
    ),
    signature: signature(
      `export async function ${command.handler}(`,
      ['ports: Ports', `command: ${inputType(command)}`],
      `Promise<{ readonly ${idField}: ${tsType(owner.idType)} }>`,
    ),
  };
}

function changeData(service: ServiceView, command: ServiceCommand): object {
  const { owner, id } = command;
  const { idField, repository, variable: self } = owner;
  const field = id.kind === 'new' ? idField : id.field;
  const by = id.kind === 'found' ? owner.findBy.find((one) => one.name === id.field) : undefined;
  const find = `${repository}.${by === undefined ? 'find' : finder(by)}(command.${field})`;
  const before = isRemembered(command) ? [`${rememberedLine(command)} return;`] : [];
  before.push(`const stored = await ${find};`);
  if (owner.isCreated) {
    const what = `${spoken(owner.name)} ${by === undefined ? '' : `with ${field} `}\${command.${field}}`;
    before.push(`if (stored === undefined) throw new NotFound(\`${what}\`);`);
  } else {
    before.push(`const ${self} = stored?.state ?? empty${owner.name}(command.${field});`);
  }
  const state = owner.isCreated ? 'stored.state' : self;
  const isWhole = command.input.some((one) => one.name === idField);
  const key = id.kind === 'found' ? `${state}.${idField}` : `command.${field}`;
  const data = isWhole ? 'data: command' : `data: { ...command, ${idField}: ${key} }`;
  return {
    before,
    state,
    version: owner.isCreated ? 'stored.version' : 'stored?.version ?? 0',
    decision: decision(service, command, state, data),
    signature: signature(
      `export async function ${command.handler}(`,
      ['ports: Ports', `command: ${inputType(command)}`],
      'Promise<void>',
    ),
  };
}

function decision(service: ServiceView, command: ServiceCommand, state: string, data: string): string {
  const message = object([`type: '${command.name}'`, data]);
  const call = needsTime(service.model, command.owner)
    ? bracketed('decide(', [state, message, 'ports.now()'], ')')
    : [`decide(${state}, `, message, ')'];
  return print(['const decision = ', call, ';'], 4);
}

function isRemembered(command: ServiceCommand): boolean {
  return command.repeat.kind === 'remembered';
}

function rememberedLine(command: ServiceCommand): string {
  const field = command.repeat.kind === 'remembered' ? command.repeat.field : '';
  const type = command.input.find((one) => one.name === field)?.type;
  const key =
    type !== undefined && tsType(type) === 'number' ? `String(command.${field})` : `command.${field}`;
  return `if (!(await isFirst('${command.name}', ${key})))`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
