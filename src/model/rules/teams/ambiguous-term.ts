import type { ModelRule, ModelView, Remark } from '../../rule.ts';
import type { Path } from '../../tree.ts';
import { contextsOf } from '../../walk.ts';

type Term = { readonly term: string; readonly text: string; readonly path: Path; readonly context: string };

function* termsOf({ raw }: ModelView): Generator<Term> {
  for (const { name: context, path, value } of contextsOf(raw)) {
    for (const [term, text] of Object.entries(value.ubiquitousLanguage ?? {}))
      yield { term, text, path: [...path, 'ubiquitousLanguage', term], context };
  }
}

/** How a word sounds, however it is written: `Order line`, `order-line` and `OrderLine` are one. */
const soundOf = (word: string) => word.toLowerCase().replaceAll(/[\s_-]/g, '');
const quoted = (text: string) => text.replace(/\.\s*$/, '');
const meaningOf = (text: string) => text.toLowerCase().replaceAll(/\W+/g, ' ').trim();

/** Of terms that should mean one thing, those that mean another than the first. */
function* disagreements(terms: readonly Term[], why: string): Generator<Remark> {
  const [first, ...others] = terms;
  for (const other of others) {
    if (!first || meaningOf(other.text) === meaningOf(first.text)) continue;
    const also = other.context === first.context ? `as ${first.term}` : `in ${first.context}`;
    yield {
      path: other.path,
      at: 'key',
      message: `${other.context} says that ${other.term} is "${quoted(other.text)}", and ${also} it is "${quoted(first.text)}"${why}.`,
      steps: [{ path: first.path, at: 'key', note: `${first.term}: ${first.text}` }],
    };
  }
}

export const rule: ModelRule = {
  id: 'ambiguous-term',
  summary: 'A term of the ubiquitous language that means two things where it should mean one.',
  severity: 'warning',
  *check(view) {
    const terms = [...termsOf(view)];
    const ofContexts = Map.groupBy(terms, ({ context, term }) => `${context} ${soundOf(term)}`);
    for (const same of ofContexts.values()) yield* disagreements(same, '');
    // Another context may mean another thing by a word (that is what contexts are for), but not by the type they share.
    const bySound = Map.groupBy(terms, ({ term }) => soundOf(term));
    for (const [kernel, { owners, types }] of Object.entries(view.raw.sharedKernels ?? {})) {
      for (const type of Object.keys(types)) {
        const ofOwners = (bySound.get(soundOf(type)) ?? []).filter(({ context }) => owners.includes(context));
        const oneEach = [...Map.groupBy(ofOwners, ({ context }) => context).values()].flatMap(
          ([first]) => first ?? [],
        );
        yield* disagreements(oneEach, `; they share the type ${kernel}.${type}`);
      }
    }
  },
};
