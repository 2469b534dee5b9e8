import { once } from '../once.ts';
import { parseReference, parseTagged } from '../reference.ts';
import type { ModelView } from '../rule.ts';
import type { RawModel, RawSaga } from '../schema.ts';
import type { Path } from '../tree.ts';
import { itemsOf, membersOf, namedTypesOf } from '../walk.ts';
import { isParty, pairOf, partiesOf, relationshipsOf } from './relationships.ts';
import { typeMeaningsOf } from './type-meanings.ts';

/** How one party of the model depends on another. */
export type ContactKind =
  | 'call'
  | 'subscription'
  | 'policy'
  | 'saga'
  | 'projection'
  | 'identity'
  | 'kernel'
  | 'scenario';

/** One place at which a context depends on something of another party. */
export type Contact = {
  readonly kind: ContactKind;
  /** The context that depends. */
  readonly from: string;
  /** The context or external system it depends on. */
  readonly to: string;
  /** What it uses there; a system is called as a whole. */
  readonly what: 'command' | 'query' | 'event' | 'aggregate' | 'type' | 'system';
  /** `catalog.GetProduct`, `money.Money`, or the external system. */
  readonly name: string;
  /** Where it is said. */
  readonly path: Path;
  /** Whether an anticorruption layer translates it; null where none can stand. */
  readonly isTranslated: boolean | null;
};

/** What a place of the model names, before anybody knows whether it is there. */
type Mention = Pick<Contact, 'kind' | 'from' | 'path'> & {
  readonly text: string;
  /** The context a bare name is looked up in. */
  readonly home: string;
  readonly whats: readonly Contact['what'][];
  readonly isTranslated?: boolean;
};

/** All contacts of a model. */
export type Contacts = {
  readonly all: readonly Contact[];
  /** The same under `pairOf` their parties. */
  readonly byPair: ReadonlyMap<string, readonly Contact[]>;
  /** Parties of which something could not be understood: they may have more contacts than are known. */
  readonly doubtful: ReadonlySet<string>;
};

/** Every contact between two parties of the model, those of calls and subscriptions first, those only told in scenarios last. */
export const contactsOf = once((view): Contacts => {
  const all: Contact[] = [];
  const doubtful = new Set<string>();
  for (const mention of mentionsOf(view.raw)) {
    const contact = understand(view, mention);
    if (contact === undefined) for (const name of [mention.from, ownerOf(mention)]) doubtful.add(name);
    else if (contact.from !== contact.to) all.push(contact);
  }
  all.push(...kernelContacts(view), ...scenarioContacts(view));
  return { all, byPair: Map.groupBy(all, ({ from, to }) => pairOf(from, to)), doubtful };
});

function* mentionsOf(raw: RawModel): Generator<Mention> {
  for (const { context, path, value } of itemsOf(raw, 'calls')) {
    const isTranslated = value.through !== undefined;
    const use = { kind: 'call', from: context, text: value.to, home: '', isTranslated } as const;
    yield { ...use, path: [...path, 'to'], whats: ['query', 'command', 'system'] };
  }
  for (const { context, path, value } of itemsOf(raw, 'consumes')) {
    const isTranslated = value.through !== undefined;
    const use = {
      kind: 'subscription',
      from: context,
      text: value.event,
      home: context,
      isTranslated,
    } as const;
    yield { ...use, path: [...path, 'event'], whats: ['event'] };
  }
  yield* policyMentions(raw);
  for (const [name, saga] of Object.entries(raw.sagas ?? {})) yield* sagaMentions(['sagas', name], saga);
  for (const { context, path, value } of membersOf(raw, 'readModels')) {
    for (const [index, text] of value.projects.entries()) {
      const at = [...path, 'projects', index];
      yield { kind: 'projection', from: context, path: at, text, home: context, whats: ['event'] };
    }
  }
  yield* identityMentions(raw);
}

/** The context of the command reacts to the event; a saga reacts in the context of its coordinator. */
function* policyMentions(raw: RawModel): Generator<Mention> {
  for (const [index, { whenever, then }] of (raw.policies ?? []).entries()) {
    const { kind, name } = parseTagged(then);
    const from = kind === 'saga' ? raw.sagas?.[name]?.in : parseReference(name, '').context;
    if (from === undefined) continue;
    const path = ['policies', index, 'whenever'];
    yield { kind: 'policy', from, path, text: whenever, home: '', whats: ['event'] };
  }
}

/** The coordinator starts on an event and sends commands; a reply belongs to its command and is no contact of its own. */
function* sagaMentions(path: Path, saga: RawSaga): Generator<Mention> {
  const home = saga.in ?? '';
  const mention = (from: string, text: string, at: Path, what: 'event' | 'command'): Mention => {
    return { kind: 'saga', from, path: [...path, ...at], text, home, whats: [what] };
  };
  const isOrchestrated = saga.style === 'orchestrated';
  if (isOrchestrated) yield mention(home, saga.startsOn, ['startsOn'], 'event');
  for (const [index, step] of saga.steps.entries()) {
    const actor = isOrchestrated ? home : (step.in ?? parseReference(step.do, home).context);
    const at = ['steps', index];
    if (typeof step.on === 'string') yield mention(actor, step.on, [...at, 'on'], 'event');
    yield mention(actor, step.do, [...at, 'do'], 'command');
    if (step.undo !== undefined) yield mention(actor, step.undo, [...at, 'undo'], 'command');
  }
  if (saga.onFailure !== undefined && isOrchestrated)
    yield mention(home, saga.onFailure, ['onFailure'], 'command');
}

function* identityMentions(raw: RawModel): Generator<Mention> {
  for (const { scope, path, types } of namedTypesOf(raw)) {
    if (scope.kind === 'kernel') continue;
    const from = scope.context;
    for (const [name, type] of Object.entries(types)) {
      if (typeof type === 'string' || type.identityOf === undefined) continue;
      const at = [...path, name, 'identityOf'];
      yield { kind: 'identity', from, path: at, text: type.identityOf, home: from, whats: ['aggregate'] };
    }
  }
}

/** undefined where it names something nobody knows; that is another rule's fault. */
function understand(view: ModelView, mention: Mention): Contact | undefined {
  const { kind, from, path, text, home, whats, isTranslated = null } = mention;
  if (!view.names.contexts.has(from)) return undefined;
  if (whats.includes('system') && view.names.externals.has(text))
    return { kind, from, to: text, what: 'system', name: text, path, isTranslated };
  const { context: to, name } = parseReference(text, home);
  const what = whats.find((one) => hasSuch(view, to, one, name));
  return what && { kind, from, to, what, name: `${to}.${name}`, path, isTranslated };
}

function hasSuch({ names }: ModelView, context: string, what: Contact['what'], name: string): boolean {
  const known = names.contexts.get(context);
  if (known === undefined) return false;
  switch (what) {
    case 'command':
      return known.commands.has(name);
    case 'query':
      return known.queries.has(name);
    case 'event':
      return known.events.has(name);
    case 'aggregate':
      return known.aggregates.has(name);
    default:
      return false;
  }
}

const ownerOf = ({ text, home }: Mention) => parseReference(text, home).context;

/** An owner of a shared kernel depends on those it shares it with wherever it uses a type of it. */
function* kernelContacts(view: ModelView): Generator<Contact> {
  const partners = kernelPartners(view);
  for (const { scope, path, meaning } of typeMeaningsOf(view)) {
    if (scope.kind !== 'context' || meaning.kind !== 'ref' || meaning.owner.kind !== 'kernel') continue;
    const { kernel } = meaning.owner;
    const to = partners.get(`${kernel} ${scope.context}`);
    const name = `${kernel}.${meaning.name}`;
    if (to !== undefined)
      yield { kind: 'kernel', from: scope.context, to, what: 'type', name, path, isTranslated: null };
  }
}

/** With whom an owner of a kernel shares it, under `kernel owner`: as the context map says, else the first other owner. */
function kernelPartners(view: ModelView): ReadonlyMap<string, string> {
  const partners = new Map<string, string>();
  for (const found of relationshipsOf(view.raw)) {
    const kernel = view.names.kernels.get(found.value.kernel ?? '');
    const [left, right] = [...partiesOf(found)].map(({ name }) => name);
    if (!kernel || left === undefined || right === undefined) continue;
    for (const [owner, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (kernel.owners.includes(owner) && isParty(view, other))
        partners.set(`${found.value.kernel} ${owner}`, other);
    }
  }
  for (const [name, { owners }] of view.names.kernels) {
    const known = owners.filter((owner) => isParty(view, owner));
    for (const owner of known) {
      const other = known[0] === owner ? known[1] : known[0];
      const key = `${name} ${owner}`;
      if (other !== undefined && !partners.has(key)) partners.set(key, other);
    }
  }
  return partners;
}

/** Who receives an event depends on who publishes it; who sends a command or query depends on who answers. */
function* scenarioContacts(view: ModelView): Generator<Contact> {
  for (const [scenario, messages] of Object.entries(view.raw.scenarios ?? {})) {
    for (const [index, { from: sender, send, to: receiver }] of messages.entries()) {
      const path = ['scenarios', scenario, index, 'send'];
      const { context: owner, name } = parseReference(send, '');
      const isEvent = hasSuch(view, owner, 'event', name);
      const from = isEvent ? receiver : sender;
      const to = isEvent ? sender : receiver;
      if (from === to || !view.names.contexts.has(from)) continue;
      const contact = { kind: 'scenario', from, to, path, isTranslated: null } as const;
      const what = (['event', 'command', 'query'] as const).find((one) => hasSuch(view, to, one, name));
      // Who does not own the message can't answer it; that is for the rules of scenarios to say.
      if (owner === to && what) yield { ...contact, what, name: `${owner}.${name}` };
      if (view.names.externals.has(to)) yield { ...contact, what: 'system', name: to };
    }
  }
}
