/** A Fails or Passes of a rule page: the files it shows and the findings it prints. */
export type PageExample = {
  readonly heading: 'Fails' | 'Passes';
  readonly files: ReadonlyMap<string, string>;
  /** How the worked example is changed, as a `diff`; '' where files are shown. */
  readonly change: string;
  /** '' where none is shown. */
  readonly findings: string;
};

export type RulePage = {
  readonly title: string;
  readonly summary: string;
  readonly headings: readonly string[];
  /** Text below a heading, by heading. */
  readonly sections: ReadonlyMap<string, string>;
  readonly examples: readonly PageExample[];
};

/** Reads a `rule.md`: a code block after a line with a path in backticks is a file (`repeat=N` after its
 * language: N times that), one after "Findings:" the
 * findings, one of `diff` a change of the worked example. */
export function readRulePage(markdown: string): RulePage {
  const [head = '', ...parts] = markdown.split(/^## /m);
  const [title = '', ...intro] = head.split('\n');
  const sections = parts.map(
    (part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)] as const,
  );
  return {
    title: title.replace(/^# /, ''),
    summary: intro.join('\n').trim(),
    headings: sections.map(([heading]) => heading),
    sections: new Map(sections),
    examples: sections.flatMap(([heading, text]) =>
      heading === 'Fails' || heading === 'Passes' ? [{ heading, ...readBlocks(text) }] : [],
    ),
  };
}

/** The code blocks of a section. */
export function readBlocks(text: string): Omit<PageExample, 'heading'> {
  const files = new Map<string, string>();
  let findings = '';
  for (const match of text.matchAll(
    /^(?:`([^`\n]+)`|(Findings:))\n\n```\w*(?: repeat=(\d+))?\n([\s\S]*?)^```$/gm,
  )) {
    const [, path, , times = '1', content = ''] = match;
    if (path === undefined) findings = content.trimEnd();
    else files.set(path, content.repeat(Number(times)));
  }
  const change = [...text.matchAll(/^```diff\n([\s\S]*?)^```$/gm)].map(([, lines = '']) => lines);
  return { files, findings, change: change.join('') };
}
