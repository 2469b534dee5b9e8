/** What is asked of a Dockerfile: the image it ends on, its ports, its command, the paths it copies. */
export type Dockerfile = {
  readonly base: string;
  readonly ports: readonly number[];
  readonly command: string;
  readonly env: ReadonlyMap<string, string>;
};

/** Reads the last stage of a Dockerfile; lines that it does not know are passed over. */
export function readDockerfile(text: string): Dockerfile {
  let base = '';
  let command = '';
  const ports: number[] = [];
  const env = new Map<string, string>();
  const stages = new Map<string, string>();
  for (const line of text.replace(/\\\r?\n/g, ' ').split('\n')) {
    const [word = '', ...rest] = line.trim().split(/\s+/);
    const body = rest.join(' ');
    if (/^from$/i.test(word)) {
      const image = rest.find((one) => !one.startsWith('--')) ?? '';
      base = stages.get(image) ?? image;
      const as = rest.findIndex((one) => /^as$/i.test(one));
      if (as >= 0) stages.set(rest[as + 1] ?? '', base);
    } else if (/^expose$/i.test(word))
      ports.push(...rest.map((one) => Number.parseInt(one, 10)).filter(Number.isInteger));
    else if (/^(?:cmd|entrypoint)$/i.test(word))
      command = /^entrypoint$/i.test(word) ? `${body} ${command}` : `${command} ${body}`;
    else if (/^env$/i.test(word)) {
      for (const pair of body.matchAll(/(\w+)=("[^"]*"|\S*)/g))
        env.set(pair[1] ?? '', (pair[2] ?? '').replace(/^"|"$/g, ''));
      const spaced = /^(\w+)\s+(?!.*=)(.*)$/.exec(body);
      if (spaced?.[1]) env.set(spaced[1], spaced[2] ?? '');
    }
  }
  return { base, ports, command: command.replace(/[[\],"\s]+/g, ' ').trim(), env };
}
