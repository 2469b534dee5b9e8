import type { Lowering } from './lowering.ts';
import { withPrototypes } from './prototypes.ts';
import type { Summary } from './summary.ts';

/** The summary that a file's state amounts to once all of the file was read. */
export function finishLowering(state: Lowering): Summary {
  const { functions, classes, assigns, calls, providers, types, loads } = state;
  const { bindings, exports } = withPrototypes(state);
  const lines = state.source.getLineStarts();
  const isTypeScript = /\.[cm]?tsx?$/.test(state.source.fileName);
  const imports = state.imports.map((one) =>
    isTypeScript && one.local !== '' && !state.used.has(one.local) ? { ...one, typeOnly: true } : one,
  );
  return {
    lines,
    imports,
    exports,
    functions,
    classes,
    bindings,
    assigns,
    calls,
    loops: state.lists,
    providers,
    types,
    loads,
    broken: state.broken,
  };
}
