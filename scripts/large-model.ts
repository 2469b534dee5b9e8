/**
 * A sound model of many contexts in a row. Each has an aggregate with a lifecycle and an invariant, a query, two routes and a read model of
 * what the context before tells; every third calls it.
 */
export function largeModel(contexts: number): string {
  const numbers = Array.from({ length: contexts }, (_, index) => index);
  return [
    'msv: 1\nsystem: { name: large }\ncontextMap:\n  relationships:\n',
    ...numbers.slice(1).map(relationship),
    'contexts:\n',
    ...numbers.map((number) => context(number, number === contexts - 1)),
  ].join('');
}

const relationship = (number: number) =>
  `    - { upstream: c${number - 1}, downstream: c${number}, upstreamRoles: [PL], exposes: [GetThing${number - 1}, Thing${number - 1}Made] }\n`;

function context(number: number, isLast: boolean): string {
  const thing = `Thing${number}`;
  const id = `thing${number}Id`;
  return `  c${number}:
    aggregates:
      ${thing}:
        root: { id: ${thing}Id, fields: { name: string, size: { type: int, min: 0 } } }
        valueObjects:
          ${thing}Id: { of: uuid }
        lifecycle:
          states: [made, closed]
          initial: made
          final: [closed]
          transitions:
            - { on: Close${thing}, from: [made], to: closed }
        invariants:
          - { id: not-too-large, text: "a thing is at most 100 large", expr: "size <= 100" }
        commands:
          Make${thing}: { input: { ${id}: ${thing}Id, name: string }, creates: true, emits: [${thing}Made], idempotentBy: ${id} }
          Close${thing}: { input: { ${id}: ${thing}Id }, emits: [${thing}Closed] }
        events:
          ${thing}Made: { visibility: ${isLast ? 'private' : 'public'}, payload: { ${id}: ${thing}Id, name: string } }
          ${thing}Closed: { payload: { ${id}: ${thing}Id } }
    types:
      ${thing}View: { fields: { ${id}: ${thing}Id, name: string } }
    queries:
      GetThing${number}: { input: { ${id}: ${thing}Id }, returns: ${thing}View, from: aggregate:${thing} }
${number === 0 ? '' : downstream(number)}    http:
      routes:
        - { post: /things, handles: Make${thing}, auth: jwt }
        - { get: "/things/{${id}}", handles: GetThing${number}, auth: jwt }
`;
}

/** What depends on the context before. */
function downstream(number: number): string {
  const before = `Thing${number - 1}`;
  return `    readModels:
      Known${before}: { key: thing${number - 1}Id, fields: { thing${number - 1}Id: uuid, name: string }, projects: [c${number - 1}.${before}Made] }
    consumes:
      - { event: c${number - 1}.${before}Made@1, do: projection:Known${before}, idempotentBy: event-id, onFailure: { retries: 5, then: dead-letter } }
${number % 3 === 0 ? `    calls:\n      - { to: c${number - 1}.GetThing${number - 1}, why: "show it", timeout: 300ms, fallback: "the name alone" }\n` : ''}`;
}
