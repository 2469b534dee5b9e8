import type { Term } from '../../scan/evaluate/value.ts';
import type { Fact, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const verbs = /^@(Get|Post|Put|Patch|Delete|Head)$/;

/** tsoa: `@Route` classes. Their paths are the same that the generated routes file registers, so each counts once. */
export const recogniser: Recogniser = {
  id: 'tsoa',
  packages: ['tsoa', '@tsoa/runtime'],
  *recognise(view) {
    for (const name of this.packages) yield* routes(view, name);
  },
};

function* routes(view: ServiceView, packageName: string): Iterable<Fact> {
  const decorated = view.decorated(packageName, '');
  const base = basePath(view);
  for (const route of decorated) {
    if (route.site.note !== '@Route') continue;
    for (const one of decorated) {
      const verb = verbs.exec(one.site.note)?.[1];
      if (!verb || one.file !== route.file || one.cls !== route.cls || one.target.kind !== 'method') continue;
      const handler: Term = {
        expr: { kind: 'function', fn: one.target.fn, at: one.site.at },
        scope: { file: one.file, fn: 0, frame: null, self: null },
      };
      const path = [base, '/', ...route.args.slice(0, 1), '/', ...one.args.slice(0, 1)];
      yield {
        kind: 'endpoint',
        protocol: 'http',
        method: [verb.toUpperCase()],
        path,
        router: null,
        handlers: [handler],
        site: one.site,
      };
    }
  }
}

/** `basePath` of tsoa.json goes before every route. */
function basePath(view: ServiceView): string {
  for (const { text } of view.files('tsoa.json')) {
    const base = /"routes"\s*:\s*\{[^}]*"basePath"\s*:\s*"([^"]*)"/.exec(text)?.[1];
    if (base !== undefined) return base;
  }
  return '';
}
