import { expect, test } from 'vitest';
import { renderPage } from '../../src/report/page-text.ts';

const page = `# a-rule

One line that is short.

## Why

Text that goes on
over two lines, with a [link](https://example.org) and **weight**.

- a first thing that is longer than the width of this terminal
- second

\`src/a.ts\`

\`\`\`ts
const   untouched = 'a line of code is never broken, however long it is';

# no heading
\`\`\`

| option | default | meaning |
|---|---|---|
| \`warnAt\` | \`3\` | number of services in a row that is a warning |
| \`x\` | none | short |
`;

test('a page reads well in a terminal', () => {
  const paint = (style: string, text: string) => (style === 'bold' ? text.toUpperCase() : text);
  expect(renderPage(page, { paint, width: 40 })).toBe(`A-RULE

One line that is short.

WHY

Text that goes on over two lines, with a
link and weight.

- a first thing that is longer than the
  width of this terminal
- second

\`src/a.ts\`

    const   untouched = 'a line of code is never broken, however long it is';

    # no heading

  option    default  meaning
  \`warnAt\`  \`3\`      number of services
                     in a row that is a
                     warning
  \`x\`       none     short
`);
});
