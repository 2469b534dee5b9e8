import type { CheckView } from '../view/check-view.ts';
import { wrap } from '../view/code.ts';
import { bracketed, group, indent, type Layout, line, print, soft, whenBroken } from '../view/layout.ts';
import { plural, quote, spoken, variable } from '../view/names.ts';

/** The statements that ask other services before a command is decided, and the errors they throw. */
export function checkLines(checks: readonly CheckView[]): {
  readonly lines: readonly string[];
  readonly errors: readonly string[];
} {
  const seen = new Set<string>();
  const lines = checks.flatMap((check) => {
    const plain = variable(check.aggregate);
    const name = seen.has(plain) ? `${variable(check.operation.method)}Answer` : plain;
    seen.add(plain);
    return check.isList ? listCheck(check, name) : singleCheck(check, name);
  });
  const errors = [
    ...(checks.length > 0 ? ['Rejection'] : []),
    ...(checks.some((check) => check.operation.call.fallback === '') ? ['Unavailable'] : []),
  ];
  return { lines, errors };
}

function singleCheck(check: CheckView, name: string): string[] {
  const ask = [`const ${name} = await `, askFor(check, `command.${check.path.join('.')}`), ';'];
  return [
    print(ask, 2),
    throwIf(`isMissing(${name})`, rejection(check)),
    ...unavailable(check, `${name}.kind === 'unavailable'`, `${name}.why`),
  ];
}

function listCheck(check: CheckView, name: string): string[] {
  const list = `command.${check.path.slice(0, check.listAt).join('.')}`;
  const item = ['one', ...check.path.slice(check.listAt)].join('.');
  const answers = plural(name);
  const map: Layout = group(
    `${list}.map((one) =>`,
    indent(line, askFor(check, item)),
    whenBroken(','),
    soft,
    ')',
  );
  return [
    print([`const ${answers} = await `, bracketed('Promise.all(', [map], ')'), ';'], 2),
    throwIf(`${answers}.some(isMissing)`, rejection(check)),
    ...unavailable(
      check,
      `${answers}.some((${name}) => ${name}.kind === 'unavailable')`,
      quote('it is asked in vain'),
    ),
  ];
}

function askFor({ client, operation, input }: CheckView, value: string): Layout {
  const argument = input === value ? input : `${input}: ${value}`;
  return [`ports.${client.port}.${operation.method}(`, bracketed('{', [argument], '}', line), ')'];
}

function rejection(check: CheckView): Layout {
  const why = quote(`there is no such ${spoken(check.aggregate)}`);
  return bracketed('new Rejection(', [quote(check.rejection), why], ')');
}

function throwIf(condition: string, error: Layout): string {
  return print(group(`if (${condition})`, indent(line, 'throw ', error, ';')), 2);
}

/** With a fallback the command goes on, and says so; without one it is refused. */
function unavailable(check: CheckView, condition: string, why: string): string[] {
  const { fallback } = check.operation.call;
  const to = check.client.to;
  if (fallback === '') return [throwIf(condition, bracketed('new Unavailable(', [quote(to), why], ')'))];
  const text = `Where ${to} does not answer the model says: ${fallback}. So the command goes on without it.`;
  return [
    wrap(text, 105)
      .map((one) => `// ${one}`)
      .join('\n  '),
  ];
}
