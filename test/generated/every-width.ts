/** A name of exactly `length` letters: "Abcdefgh", the same letters for the same length. */
function nameOf(length: number): string {
  const letters = Array.from({ length }, (_, at) => String.fromCharCode(97 + (at % 24))).join('');
  return letters.charAt(0).toUpperCase() + letters.slice(1);
}

/**
 * A model of many contexts whose names grow by one letter, so that every line of the generated code that holds a name
 * comes out just short enough and just too long in one of them.
 */
export function everyWidth(shortest: number, longest: number): string {
  const lengths = Array.from({ length: longest - shortest + 1 }, (_, at) => shortest + at);
  return [
    'msv: 1',
    'system: { name: widths }',
    'contexts:',
    ...lengths.map((length) => context(length, length > shortest ? length - 1 : undefined)),
    'contextMap:',
    '  relationships:',
    ...lengths.slice(1).map((length) => relationship(length - 1, length)),
    '',
  ].join('\n');
}

function relationship(upstream: number, downstream: number): string {
  const [up, down] = [nameOf(upstream), nameOf(downstream)];
  const roles = 'upstreamRoles: [OHS, PL], downstreamRoles: [ACL]';
  const exposes = `exposes: [${up}Placed, ${up}Moved, Get${up}]`;
  return `    - { upstream: ${up.toLowerCase()}, downstream: ${down.toLowerCase()}, ${roles}, ${exposes} }`;
}

function context(length: number, before: number | undefined): string {
  const name = nameOf(length);
  const id = `${name.toLowerCase()}Id`;
  const fields = `note: string, ${name.toLowerCase()}Total: decimal, other: ${name}Value?`;
  const foreign =
    before === undefined
      ? []
      : [`        valueObjects: { ${name}Id: { of: uuid }, ${value(name)}, ${reference(before)} }`];
  const own =
    before === undefined ? [`        valueObjects: { ${name}Id: { of: uuid }, ${value(name)} }`] : foreign;
  const ask = before === undefined ? '' : `, ${nameOf(before).toLowerCase()}: ${nameOf(before)}Ref`;
  return `  ${name.toLowerCase()}:
    stores:
      main: { kind: postgres, role: system-of-record }
    aggregates:
      ${name}:
        root: { id: ${name}Id, fields: { ${fields}${ask} } }
${own.join('\n')}
        lifecycle:
          states: [placed, moved]
          initial: placed
          final: [moved]
          transitions: [{ on: Move${name}, from: [placed], to: moved }]
        invariants:
          - { id: unique-note, text: "a note belongs to one ${name}", enforcedBy: unique-index }
        commands:
          Place${name}: { input: { ${id}: ${name}Id, ${fields}${ask} }, creates: true, emits: [${name}Placed], idempotentBy: ${id} }
          Move${name}: { input: { ${id}: ${name}Id, place: string }, emits: [${name}Moved] }
        events:
          ${name}Placed: { visibility: public, payload: { ${id}: ${name}Id, ${fields}${ask} } }
          ${name}Moved: { visibility: public, payload: { ${id}: ${name}Id, place: string } }
    queries:
      Get${name}: { input: { ${id}: ${name}Id }, returns: ${name}View, from: aggregate:${name} }
      Find${name}: { input: { note: string?, page: int? }, returns: "${name}Rows[]", from: readModel:${name}Rows }
    types:
      ${name}View: { fields: { ${id}: ${name}Id, note: string } }
    readModels:
      ${name}Rows: { store: main, key: ${id}, fields: { ${id}: ${name}Id, note: string }, projects: [${name}Placed], consistency: eventual, maxLag: 5s }
${before === undefined ? '' : links(nameOf(before))}    http:
      routes:
        - { post: /${name.toLowerCase()}s, handles: Place${name}, auth: jwt, scope: ${name.toLowerCase()}.write, rateLimit: 20/m }
        - { post: "/${name.toLowerCase()}s/{${id}}/move", handles: Move${name}, auth: jwt, scope: ${name.toLowerCase()}.write }
        - { get: "/${name.toLowerCase()}s/{${id}}", handles: Get${name}, auth: service }
        - { get: /${name.toLowerCase()}s, handles: Find${name}, auth: none, cache: 30s }`;
}

function value(name: string): string {
  return `${name}Value: { fields: { one: string, two: string } }`;
}

function reference(before: number): string {
  const name = nameOf(before);
  return `${name}Ref: { of: uuid, identityOf: ${name.toLowerCase()}.${name} }`;
}

function links(before: string): string {
  const from = before.toLowerCase();
  return `    consumes:
      - { event: ${from}.${before}Placed@1, do: on${before}Placed, through: acl, idempotentBy: event-id }
      - { event: ${from}.${before}Moved@1, do: note${before}, through: acl, idempotentBy: event-id }
    calls:
      - { to: ${from}.Get${before}, why: "know it", when: request, timeout: 300ms, retries: 1, fallback: "go on", through: acl }
`;
}
