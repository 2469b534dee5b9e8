import { constCall, docstring, guarded, type Import, importLines, signature } from '../view/code.ts';
import { typeImports } from '../view/imports.ts';
import { bracketed, group, indent, line, object, print } from '../view/layout.ts';
import { spoken, withArticle } from '../view/names.ts';
import { needsTime } from '../view/payload-view.ts';
import { finder, type ServiceCommand, type ServiceView } from '../view/service-view.ts';
import { tsInline, tsType } from '../view/type-printer.ts';
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

/** The type of what a caller gives: the command without an id that is made here. */
export function inputType(command: ServiceCommand): string {
  return command.hasId ? command.name : `Omit<${command.name}, '${command.owner.idField}'>`;
}

function imports(service: ServiceView, command: ServiceCommand): Import[] {
  const { scope } = service;
  const { owner } = command;
  const { creates } = command.command;
  const isStarted = !creates && !owner.isCreated;
  return [
    { names: command.checks.length > 0 ? ['isMissing'] : [], from: `${scope}/chassis/client/answer` },
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
  const { owner, hasId } = command;
  const { idField } = owner;
  const isSought = hasId && command.repeat.kind !== 'id';
  return {
    before: hasId ? linesForGivenId(service, command) : linesForNewId(command),
    save: saveLine(command, 'undefined', '0'),
    decision: decision(
      service,
      command,
      isSought ? 'stored?.state' : 'undefined',
      hasId ? 'data: command' : `data: { ...command, ${idField} }`,
    ),
    signature: signature(
      `export async function ${command.handler}(`,
      ['ports: Ports', `command: ${inputType(command)}`],
      `Promise<{ readonly ${idField}: ${tsType(owner.idType)} }>`,
    ),
  };
}

function linesForGivenId(service: ServiceView, command: ServiceCommand): readonly string[] {
  const { idField, repository } = command.owner;
  const take = `const { ${idField} } = command;`;
  const find = `await ${repository}.find(${idField})`;
  if (command.repeat.kind === 'id')
    return [take, guarded(`(${find}) !== undefined`, `return { ${idField} };`, 4)];
  const remembered = isRemembered(command)
    ? [guarded(rememberedCondition(service, command), `return { ${idField} };`, 4)]
    : [];
  return [take, ...remembered, `const stored = ${find};`];
}

function linesForNewId(command: ServiceCommand): readonly string[] {
  const { idField, repository, findBy } = command.owner;
  const { repeat } = command;
  const by = repeat.kind === 'field' ? findBy.find((one) => one.name === repeat.field) : undefined;
  const known =
    by === undefined
      ? []
      : [
          constCall('const known', `await ${repository}.${finder(by)}`, [`command.${by.name}`], 4),
          `if (known !== undefined) return { ${idField}: known.state.${idField} };`,
        ];
  return [...known, `const ${idField} = ports.newId();`];
}

function changeData(service: ServiceView, command: ServiceCommand): object {
  const { owner } = command;
  const { idField, repository, variable: self } = owner;
  const state = owner.isCreated ? 'stored.state' : self;
  return {
    before: [
      ...(isRemembered(command) ? [guarded(rememberedCondition(service, command), 'return;', 4)] : []),
      `const stored = await ${repository}.find(command.${idField});`,
      owner.isCreated
        ? guarded(
            'stored === undefined',
            `throw new NotFound(\`${spoken(owner.name)} \${command.${idField}}\`);`,
            4,
          )
        : print(
            group(
              `const ${self} =`,
              indent(line, `stored?.state ?? empty${owner.name}(command.${idField});`),
            ),
            4,
          ),
    ],
    state,
    save: saveLine(command, state, owner.isCreated ? 'stored.version' : 'stored?.version ?? 0'),
    decision: decision(service, command, state, 'data: command'),
    signature: signature(
      `export async function ${command.handler}(`,
      ['ports: Ports', `command: ${inputType(command)}`],
      'Promise<void>',
    ),
  };
}

function saveLine({ owner }: ServiceCommand, state: string, version: string): string {
  const save = `await ${owner.repository}.save(`;
  return print(bracketed(save, [`replay(evolve, ${state}, events)`, 'events', version], ');'), 4);
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

function rememberedCondition({ model }: ServiceView, command: ServiceCommand): string {
  const field = command.repeat.kind === 'remembered' ? command.repeat.field : '';
  const type = command.input.find((one) => one.name === field)?.type;
  const key =
    type !== undefined && tsInline(model, type) === 'number'
      ? `String(command.${field})`
      : `command.${field}`;
  return `!(await isFirst('${command.name}', ${key}))`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
