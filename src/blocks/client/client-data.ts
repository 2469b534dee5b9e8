import type { Call, Model } from '../../model/model.ts';
import { addressKey } from '../service/environment.ts';
import { docstring, type Import, importLines, signature } from '../view/code.ts';
import { bracketed, group, indent, type Layout, line, print } from '../view/layout.ts';
import { kebab, pascal, quote } from '../view/names.ts';
import type { ClientView, Foreign, OperationView } from '../view/remote-view.ts';
import type { ServiceView } from '../view/service-view.ts';

/** What a breaker does where the model names none: open at half failures of the last twenty, for ten seconds. */
const usualBreaker = { failureRate: 50, window: 20, openForMs: 10_000 };

/** Name of the function that makes a client: "createCustomerClient". */
export function clientFactory(client: ClientView): string {
  return `create${pascal(client.to)}Client`;
}

/** File of a client in `src/generated/clients`, without extension. */
export function clientFile(client: ClientView): string {
  return kebab(client.to);
}

/** Data of the templates `clients/service.ts` and `clients/external.ts`. */
export function clientData(service: ServiceView, client: ClientView): object {
  return {
    imports: importLines(imports(service, client)),
    doc: docstring(`${client.isExternal ? 'Requests to' : 'Asks'} ${client.to}. ${reasons(client)}`.trim()),
    signature: signature(
      `export function ${clientFactory(client)}(`,
      [
        client.isExternal ? `config: { readonly ${addressKey(client.to)}: string }` : 'config: Settings',
        'metrics: Metrics',
      ],
      client.isExternal ? 'Client' : client.type,
    ),
    key: addressKey(client.to),
    settings: client.isExternal ? settingsLines(service.model, client, client.calls, '    ') : [],
    operations: client.operations.map((operation) => ({
      method: operation.method,
      settings: settingsLines(service.model, client, [operation.call], '    '),
      lines: operationLines(service.model, operation),
    })),
  };
}

/** Why the model makes these calls, and what is done without an answer. */
function reasons(client: ClientView): string {
  return client.calls
    .map(({ why, fallback }) =>
      [why, fallback === '' ? '' : `without an answer: ${fallback}`].filter(Boolean).join('; '),
    )
    .filter((text) => text !== '')
    .map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`)
    .join(' ');
}

function imports(service: ServiceView, client: ClientView): readonly Import[] {
  const { scope } = service;
  const common = [
    {
      names: ['createClient', ...(client.isExternal ? ['type Client'] : [])],
      from: `${scope}/chassis/client/client`,
    },
    { names: ['type Metrics'], from: `${scope}/chassis/metrics` },
  ];
  if (client.isExternal) return common;
  return [
    ...common,
    ...client.operations.map(({ result }) => ({ names: [result.contract], from: result.module })),
    ...client.operations.flatMap(({ result }) =>
      result.translator === ''
        ? []
        : [{ names: [result.translator], from: `../../adapters/translators/${kebab(result.context)}.ts` }],
    ),
    { names: [`type ${client.type}`], from: '../ports.ts' },
  ];
}

/** Options of `createClient`; several calls of one external system share the longest patience and the fewest retries. */
function settingsLines(
  model: Model,
  client: ClientView,
  calls: readonly Call[],
  indentation: string,
): readonly string[] {
  const name = calls.find(({ breaker }) => breaker !== '')?.breaker;
  const breaker = model.platform.breakers.find((one) => one.name === name) ?? usualBreaker;
  const { failureRate, window, openForMs } = breaker;
  const lines = [
    `name: ${quote(client.to)},`,
    `baseUrl: config.${addressKey(client.to)},`,
    `timeoutMs: ${number(Math.max(...calls.map(({ timeoutMs }) => timeoutMs)))},`,
    `retries: ${Math.min(...calls.map(({ retries }) => retries))},`,
    `breaker: { failureRate: ${failureRate}, window: ${window}, openForMs: ${number(openForMs)} },`,
    ...(client.isExternal ? [] : ['token: config.SERVICE_TOKEN,']),
    'metrics,',
  ];
  return lines.map((text) => `${indentation}${text}`);
}

/** 10000 -> "10_000" */
export function number(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, '_');
}

/** The method that makes one request: path and query string filled in, the answer translated where the model says so. */
function operationLines(model: Model, operation: OperationView): readonly string[] {
  const { method, input, route, result } = operation;
  const parameters = input.length === 0 ? '' : `{ ${input.map(({ name }) => name).join(', ')} }`;
  const query = input.map(({ name }) => name).filter((name) => !route.path.includes(`{${name}}`));
  const options = query.length === 0 ? [] : ['{ query }'];
  const request = bracketed(`${method}.get(`, [pathOf(model, operation), result.contract, ...options], ')');
  if (result.translator === '' && query.length === 0) {
    return [`    ${print(group(`${method}: (${parameters}) =>`, indent(line, request), ','), 4)}`];
  }
  return [
    `    async ${method}(${parameters}) {`,
    ...(query.length === 0 ? [] : [`      const query = { ${query.join(', ')} };`]),
    ...answerLines(request, result),
    '    },',
  ];
}

function answerLines(request: Layout, result: Foreign): readonly string[] {
  const { translator, isList } = result;
  if (translator === '') return [`      ${print(['return ', request, ';'], 6)}`];
  const value = isList ? `answer.value.map(${translator})` : `${translator}(answer.value)`;
  const translated = [line, `? { kind: 'found', value: ${value} }`, line, ': answer;'];
  return [
    `      ${print(['const answer = await ', request, ';'], 6)}`,
    `      ${print(group("return answer.kind === 'found'", indent(translated)), 6)}`,
  ];
}

/** `'/v1/products'`, or a template where the path has variables. */
function pathOf(model: Model, { route, result }: OperationView): string {
  const version = model.contexts.find(({ name }) => name === result.context)?.http.version ?? 'v1';
  const path = `/${version}${route.path}`;
  if (!path.includes('{')) return quote(path);
  return `\`${path.replaceAll(/\{(\w+)\}/g, (_, name) => `\${encodeURIComponent(${name})}`)}\``;
}
