import { transitionOf } from '../view/aggregate-view.ts';
import type { CheckView } from '../view/check-view.ts';
import { importLines } from '../view/code.ts';
import {
  bracketed,
  group,
  indent,
  type Layout,
  line,
  object,
  print,
  soft,
  whenBroken,
} from '../view/layout.ts';
import { quote, spoken, withArticle } from '../view/names.ts';
import type { ServiceCommand, ServiceView } from '../view/service-view.ts';
import { type Sample, sampleState, simulate } from '../view/simulate.ts';
import { literal, sampleRecord } from '../view/values.ts';
import { inputType } from './command-data.ts';

/** Data of the templates `create.test.ts` and `change.test.ts`: the handler with ports in memory. */
export function commandTestData(service: ServiceView, command: ServiceCommand): object {
  const { owner, handler } = command;
  const { creates } = command.command;
  const before = creates || !owner.isCreated ? undefined : presentState(service, command);
  const outcome = simulate(service.model, owner, command, before);
  const isAccepted = outcome.kind === 'accepted';
  const broken = outcome.kind === 'broken' ? outcome.invariant : '';
  const again =
    command.repeat.kind === 'none' ? '' : command.repeat.kind === 'id' ? owner.idField : command.repeat.field;
  return {
    name: command.name,
    handler,
    article: withArticle(owner.name),
    thing: spoken(owner.name),
    idField: owner.idField,
    repository: owner.repository,
    imports: imports(command, before !== undefined),
    sample: print([
      `const command: ${inputType(command)} = `,
      literal(sampleRecord(service.model, command.input)),
      ';',
    ]),
    state:
      before === undefined ? '' : print([`const ${owner.variable}: ${owner.name} = `, literal(before), ';']),
    prepare: before === undefined ? [] : [prepareLine(command)],
    accepted: isAccepted,
    types: typesLine(command),
    again: isAccepted ? again : '',
    broken,
    brokenLine: rejects(
      `${handler}(${creates ? 'memoryPorts()' : 'ports'}, command)`,
      `code: ${quote(broken)}`,
    ),
    missing: before === undefined ? '' : rejects(`${handler}(memoryPorts(), command)`, "name: 'NotFound'"),
    checks: command.checks.map((check) => checkData(command, check, isAccepted && creates)),
  };
}

function imports(command: ServiceCommand, hasState: boolean): string {
  const { owner } = command;
  const types = [`type ${command.name}`, ...(hasState ? [`type ${owner.name}`] : [])];
  return importLines([
    { names: [command.handler], from: `../../src/application/${command.file}.ts` },
    { names: types, from: `../../src/generated/${owner.file}.ts` },
    { names: ['memoryPorts'], from: '../memory-ports.ts' },
  ]);
}

function presentState(service: ServiceView, command: ServiceCommand): Sample {
  const { aggregate } = command.owner;
  const from = transitionOf(aggregate, command.name)?.from[0];
  return sampleState(service.model, command.owner, from ?? aggregate.lifecycle?.initial ?? '');
}

function prepareLine({ owner }: ServiceCommand): string {
  const save = `${owner.repository}.save(${owner.variable}, [], 0)`;
  return print(
    group(
      `await ports.transact(({ ${owner.repository} }) =>`,
      indent(line, save),
      whenBroken(','),
      soft,
      ');',
    ),
    2,
  );
}

function typesLine(command: ServiceCommand): string {
  const types = bracketed('[', command.emits.map(quote), ']');
  const found = 'const types = ports.events.map((event) => event.type);';
  return `${found}\n  ${print(['assert.deepEqual(types, ', types, ');'], 2)}`;
}

function rejects(call: string, expected: string): string {
  return print([`await assert.rejects(${call}, `, bracketed('{', [expected], '}', line), ');'], 2);
}

function checkData(command: ServiceCommand, check: CheckView, isAccepted: boolean): object {
  const { fallback } = check.operation.call;
  const call = `${command.handler}(ports, command)`;
  return {
    name: command.name,
    handler: command.handler,
    to: check.client.to,
    thing: spoken(check.aggregate),
    ports: portsLine(check, "{ kind: 'missing' }"),
    refused: rejects(call, `code: ${quote(check.rejection)}`),
    silent: portsLine(check, "{ kind: 'unavailable', why: 'it is down' }"),
    goesOn: isAccepted && fallback !== '',
    stops: fallback === '',
    unavailable: rejects(call, "name: 'Unavailable'"),
  };
}

/** Ports where one query of another service is answered so; the client's other queries are as they are. */
function portsLine({ client, operation }: CheckView, answer: string): string {
  const others = client.operations.length > 1 ? [`...memoryPorts().${client.port}`] : [];
  const own: Layout = object([...others, `${operation.method}: async () => (${answer})`]);
  return print(
    ['const ports = memoryPorts(', bracketed('{', [[`${client.port}: `, own]], '}', line), ');'],
    2,
  );
}
