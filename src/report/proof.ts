import type { ProofStep } from '../system/finding.ts';
import { printable } from '../system/printable.ts';
import { wrap } from '../system/wrap.ts';
import { placeOf } from './layout.ts';
import type { Look } from './paint.ts';

/** Longer proofs are shortened: every chain after the second shows its first and last step only. */
const mostSteps = 24;

/** Numbered steps, those of one chain under its name. */
export function renderProof(steps: readonly ProofStep[], look: Look): readonly string[] {
  const digits = String(steps.length).length;
  const placeWidth = Math.max(0, ...steps.map((step) => placeOf(step).length));
  const numbered = steps.map((step, index) => ({ step, number: String(index + 1).padStart(digits) }));
  const chains = [...Map.groupBy(numbered, ({ step }) => step.chain)];
  return chains.flatMap(([chain, own], index) => {
    const isLong = steps.length > mostSteps && index > 1 && own.length > 3;
    const lines = own.map(({ step, number }) => renderStep(step, number, placeWidth, look));
    const gap = look.paint('dim', `${' '.repeat(6 + digits)}${own.length - 2} more steps: --format json`);
    const shown = isLong ? [...(lines[0] ?? []), gap, ...(lines.at(-1) ?? [])] : lines.flat();
    return chain === '' ? shown : [...chainTitle(chain, look), ...shown];
  });
}

/** The name of a chain, broken like a sentence; what follows on later lines is indented. */
function chainTitle(chain: string, { paint, width }: Look): readonly string[] {
  return wrap(printable(chain), width - 4).map(
    (line, index) => `${index === 0 ? '  ' : '    '}${paint('bold', line)}`,
  );
}

/** Notes stand beside the places where they have so many columns, else below them; the same for all steps of a finding. */
const leastRoom = 30;

/** One step: its number, its place, its note. */
function renderStep(step: ProofStep, number: string, placeWidth: number, look: Look): readonly string[] {
  const { paint, width } = look;
  const indent = 4 + number.length + 2;
  const place = placeOf(step);
  const note = printable(step.note);
  const room = width - indent - placeWidth - 2;
  const head = `    ${paint('dim', number)}  ${paint('cyan', place)}`;
  if (room >= leastRoom) {
    const gap = ' '.repeat(placeWidth - place.length + 2);
    const [first = '', ...rest] = wrap(note, room);
    return [`${head}${gap}${first}`, ...rest.map((line) => `${' '.repeat(indent + placeWidth + 2)}${line}`)];
  }
  const below = ' '.repeat(indent);
  return [head, ...wrap(note, Math.max(20, width - indent)).map((line) => `${below}${line}`)];
}
