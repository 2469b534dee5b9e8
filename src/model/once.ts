import type { ModelView } from './rule.ts';

/** What several rules ask of a model, worked out once for each model. */
export function once<Answer>(ask: (view: ModelView) => Answer): (view: ModelView) => Answer {
  const answers = new WeakMap<ModelView['raw'], { readonly answer: Answer }>();
  return (view) => {
    const known = answers.get(view.raw) ?? { answer: ask(view) };
    answers.set(view.raw, known);
    return known.answer;
  };
}
