import type { ModelView } from './rule.ts';

/** A question about a model that several rules ask: it is answered once for each model, however often it is asked. */
export function once<Answer>(answer: (view: ModelView) => Answer): (view: ModelView) => Answer {
  const answers = new WeakMap<object, { readonly answer: Answer }>();
  return (view) => {
    const known = answers.get(view.raw) ?? { answer: answer(view) };
    answers.set(view.raw, known);
    return known.answer;
  };
}
