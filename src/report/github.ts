import type { Finding, Problem, Severity } from '../system/finding.ts';
import { hintOf } from '../system/hint.ts';
import { printable } from '../system/printable.ts';
import { placeOf } from './layout.ts';

type Annotation = {
  readonly severity: Severity;
  readonly title: string;
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | undefined;
  readonly text: string;
};

const commands = { error: 'error', warning: 'warning', info: 'notice' } satisfies Record<Severity, string>;

/** Findings as workflow commands of GitHub Actions: one annotation each, at the first place of the proof. */
export function renderFindingsGithub(findings: readonly Finding[]): string {
  return findings
    .map(({ rule, severity, message, advice, evidence }) => {
      const proof = evidence.map((step, index) => `${index + 1} ${placeOf(step)}  ${step.note}`.trimEnd());
      // A finding about a model is about the place alone.
      const isPlaceOnly = evidence.length === 1 && evidence[0]?.note === '';
      const text = [message, ...(isPlaceOnly ? [] : ['', ...proof, '']), advice].join('\n').trimEnd();
      return annotation({ severity, title: rule, place: evidence[0], text });
    })
    .join('');
}

/** Problems of settings as workflow commands of GitHub Actions. */
export function renderProblemsGithub(problems: readonly Problem[]): string {
  return problems
    .map((problem) => {
      const { severity, rule, message } = problem;
      return annotation({
        severity,
        title: rule,
        place: problem,
        text: `${message}\n${hintOf(problem)}`.trimEnd(),
      });
    })
    .join('');
}

function annotation({ severity, title, place, text }: Annotation): string {
  const where =
    place === undefined ? [] : [`file=${property(place.file)}`, `line=${place.line}`, `col=${place.column}`];
  return `::${commands[severity]} ${[...where, `title=${property(title)}`].join(',')}::${data(printable(text))}\n`;
}

/** Escaped as the runner reads it back: a line end would end the command, a percent sign begins an escape. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
