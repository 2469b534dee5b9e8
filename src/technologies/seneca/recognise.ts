import type { Term } from '../../scan/evaluate/value.ts';
import { splitPath } from '../../scan/recognise/call-shape.ts';
import { callOperation, isObject, operation } from '../../scan/recognise/facts.ts';
import type { LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const instance = /^(?:|Seneca|.*\))$/;
/** The instance that is the `this` of a plugin and of an action. */
const inPlugin = /^this(?:\.(?:add|message|use|act|ready)\(\))*$/;
/** Options of a message that are no part of its pattern. */
const notPattern = /(?:\$)$/;

/** Seneca: patterns that are added, and messages that are sent by pattern. */
export const recogniser: Recogniser = {
  id: 'seneca',
  packages: ['seneca'],
  fluent: /\.(?:add|message|use|client|listen|act|ready|test|sub)$/,
  parameters: [{ name: /^(?:seneca|si)$/, module: 'seneca', path: 'Seneca' }],
  *recognise(view) {
    const added = new Set<string>();
    for (const call of named(view, 'add', 'message')) {
      const pattern = patternOf(view, call, call.args[0], undefined);
      if (typeof pattern[0] === 'string') for (const key of keysOf(pattern[0])) added.add(key);
      yield operation(call.site, 'message', pattern, call.args.slice(-1));
    }
    for (const call of named(view, 'act', 'post'))
      yield callOperation(call.site, 'message', patternOf(view, call, call.args[0], added));
    for (const call of named(view, 'listen')) {
      const [first] = call.args;
      const port = isObject(view, first, call.site) ? view.member(first, 'port') : first;
      yield { kind: 'listen', port: port ? [port] : [], site: call.site };
    }
  },
};

function named(view: ServiceView, ...names: readonly string[]): readonly LibraryCall[] {
  const isOn = (receivers: RegExp) => (call: LibraryCall) => {
    const { receiver, method } = splitPath(call.path);
    return names.includes(method) && receivers.test(receiver);
  };
  return [...view.calls('seneca').filter(isOn(instance)), ...view.calls('global').filter(isOn(inPlugin))];
}

/**
 * A pattern in one notation, `cmd: save, role: order`: keys sorted. Of a message only the keys whose values are written count, and of
 * these `role`, `cmd` and those that some pattern of this service has.
 */
function patternOf(
  view: ServiceView,
  call: LibraryCall,
  given: Term | undefined,
  added: ReadonlySet<string> | undefined,
): Pieces {
  const pairs = isObject(view, given, call.site)
    ? view.properties(given, call.site).flatMap(({ key, value }) => {
        const text = view.text(value, call.site);
        return text === undefined ? [] : [[key, text] as const];
      })
    : (view.text(given, call.site) ?? '').split(',').flatMap((pair) => {
        const [key = '', value] = pair.split(':');
        return value === undefined ? [] : [[key.trim(), value.trim()] as const];
      });
  const usual = /^(?:role|cmd|service|sys|aim|topic|area|domain|action|model|plugin|srv|ns|component)$/;
  const counting = pairs.filter(([key]) =>
    added === undefined ? !notPattern.test(key) : usual.test(key) || added.has(key),
  );
  const text = counting
    .map(([key, value]) => `${key}: ${value}`)
    .sort()
    .join(', ');
  return text === '' ? [] : [text];
}

function keysOf(pattern: string): readonly string[] {
  return pattern.split(', ').map((pair) => pair.split(':')[0] ?? '');
}
