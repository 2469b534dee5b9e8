import type { Drawing, Edge, Tone } from '../../drawings/drawing.ts';

type Entry = { readonly look: string; readonly words: string };

const tones: Readonly<Record<Tone, string>> = {
  core: 'core: what sets the business apart',
  supporting: 'supporting: needed, but nothing special',
  generic: 'generic: could be bought',
  plain: '',
  external: 'external system',
  store: 'store',
  event: 'event',
  command: 'step: a command',
  undo: 'compensation: undoes a step',
  pivot: 'pivot: no way back from here',
  mark: '',
};

const roles: readonly Entry[] = [
  { look: 'U', words: 'upstream: decides' },
  { look: 'D', words: 'downstream: follows' },
  { look: 'OHS', words: 'open host service: one protocol for all comers' },
  { look: 'PL', words: 'published language' },
  { look: 'ACL', words: 'anticorruption layer: translates, to keep its own words' },
  { look: 'CF', words: 'conformist: takes the model as it is' },
];

/** What the colours, lines and letters of a drawing mean; of each only what stands in it. */
export function renderLegend(drawing: Drawing): string {
  const own = new Set(drawing.nodes.map(({ tone }) => tone));
  const nodes = (Object.keys(tones) as Tone[])
    .filter((tone) => own.has(tone) && tones[tone] !== '' && !isState(drawing))
    .map((tone) => item(swatch(tone), tones[tone]));
  const entries = lineEntries(drawing);
  const lines = entries.length < 2 ? [] : entries.map(({ look, words }) => item(stroke(look), words));
  const letters = new Set(drawing.edges.flatMap(({ tail, head }) => `${tail} ${head}`.split(' ')));
  const ends = roles
    .filter(({ look }) => letters.has(look))
    .map(({ look, words }) => item(`<b class="letters">${look}</b>`, words));
  const all = [...nodes, ...ends, ...lines];
  return all.length === 0 ? '' : `<ul class="legend" aria-label="Legend">${all.join('')}</ul>`;
}

// One kind of line alone needs no explanation, nor do the colours of states.
const isState = ({ kind }: Drawing) => kind === 'states';

/** The same line means something else in each kind of drawing, so its words come from the sorts of its edges. */
function lineEntries({ edges }: Drawing): readonly Entry[] {
  const byLook = Map.groupBy(edges, ({ line, arrow }: Edge) => `${line}${arrow ? ' arrow' : ''}`);
  return [...byLook].map(([look, group]) => ({
    look,
    words: [...new Set(group.map(({ sort }) => sort.replaceAll('-', ' ')))].join(', '),
  }));
}

function item(sign: string, words: string): string {
  return `<li>${sign}<span>${words}</span></li>`;
}

function swatch(tone: Tone): string {
  const dashed = tone === 'external' ? 'dashed' : 'box';
  return `<svg width="26" height="18" aria-hidden="true"><g class="node shape-${dashed} tone-${tone}"><rect class="shape" x="2" y="2" width="22" height="14" rx="3"/></g></svg>`;
}

function stroke(look: string): string {
  const inner = look.startsWith('double') ? '<path class="inner" d="M2 9H28"/>' : '';
  return `<svg width="32" height="18" aria-hidden="true"><g class="line ${look}"><path class="stroke" d="M2 9H28"/>${inner}</g></svg>`;
}
