import type { Expr, Prop } from '../lower/summary.ts';
import type { Evaluator } from './evaluator.ts';
import type { Scope } from './value.ts';

/** What a container of dependency injection is told to give for a token: `provider` has `useClass` and the like. */
export type Registration = { readonly token: Expr; readonly provider: Expr; readonly fn: number };

const packages = new Set(['tsyringe', 'inversify', 'typedi', 'typescript-ioc']);
const methods =
  /^(?:register|registerSingleton|registerInstance|registerType|to|toConstantValue|toDynamicValue|toClass|toFactory|set)$/;

/** tsyringe's `container.register(TOKEN, { useClass })`, inversify's `container.bind(TOKEN).to(X)`, typedi's `Container.set(TOKEN, x)`. */
export function registrationsIn(evaluator: Evaluator, path: string): readonly Registration[] {
  return (evaluator.program.file(path)?.summary.calls ?? []).flatMap((site): readonly Registration[] => {
    const { callee, args } = site.expr;
    if (callee.kind !== 'member' || !methods.test(callee.name) || !args[0]) return [];
    const scope: Scope = { file: path, fn: site.fn, frame: null, self: null };
    const isContainer = evaluator
      .evaluate({ expr: callee.of, scope })
      .some((value) => value.kind === 'library' && packages.has(value.module));
    const made = isContainer ? registration(callee.name, callee.of, args) : undefined;
    return made ? [{ ...made, fn: site.fn }] : [];
  });
}

function registration(
  method: string,
  of: Expr,
  args: readonly Expr[],
): Pick<Registration, 'token' | 'provider'> | undefined {
  const [first, second] = args;
  if (!first) return undefined;
  if (method.startsWith('to')) {
    const token =
      of.kind === 'call' && of.callee.kind === 'member' && of.callee.name === 'bind' ? of.args[0] : undefined;
    return token && { token, provider: using(inversify[method] ?? 'useClass', first) };
  }
  if (!second) return undefined;
  if (method === 'register') return { token: first, provider: second };
  return { token: first, provider: using(tsyringe[method] ?? 'useValue', second) };
}

const inversify: Readonly<Record<string, string>> = {
  toConstantValue: 'useValue',
  toDynamicValue: 'useFactory',
};
const tsyringe: Readonly<Record<string, string>> = {
  registerSingleton: 'useClass',
  registerType: 'useExisting',
};

function using(key: string, value: Expr): Expr {
  const prop: Prop = { key, value, at: value.at };
  return { kind: 'object', props: [prop], at: value.at };
}
