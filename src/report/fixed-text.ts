import type { Finding } from '../system/finding.ts';
import { count } from '../system/listing.ts';
import { paragraph, placeOf } from './layout.ts';
import type { Look } from './paint.ts';

/** What `--fix` mended, one below the other, or would mend. */
export function renderFixedText(fixed: readonly Finding[], isDone: boolean, { paint, width }: Look): string {
  if (fixed.length === 0) return `Nothing that can be mended safely.\n`;
  const blocks = fixed.map(({ rule, message, advice, evidence: [place] }) => {
    const head = `${paint('green', isDone ? 'fixed' : 'would fix')}  ${paint('bold', rule)}`;
    const where = place === undefined ? '' : `  ${paint('cyan', placeOf(place))}`;
    return `${head}${where}\n${paragraph(`${message} ${advice}`.trimEnd(), width, '  ')}`;
  });
  const verb = isDone ? 'mended' : 'could be mended';
  return `${blocks.join('\n\n')}\n\n${paint('bold', count(fixed.length, 'problem'))} ${verb}.\n`;
}
