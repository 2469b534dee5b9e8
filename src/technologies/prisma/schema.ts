/** What is asked of a Prisma schema. Lines count from 1. */
export type PrismaSchema = {
  readonly datasource:
    | {
        readonly provider: string;
        readonly env: string | undefined;
        readonly url: string | undefined;
        readonly line: number;
      }
    | undefined;
  readonly models: readonly { readonly name: string; readonly table: string; readonly line: number }[];
};

/** Reads the datasource and the models of a schema; the table is the name in `@@map`, else the model's. */
export function readPrismaSchema(text: string): PrismaSchema {
  const lines = text.split('\n');
  const models: PrismaSchema['models'][number][] = [];
  let datasource: PrismaSchema['datasource'];
  for (const [index, line] of lines.entries()) {
    const start = /^\s*(datasource|model)\s+(\w+)\s*\{/.exec(line);
    if (!start) continue;
    const end = lines.findIndex((one, at) => at > index && /^\s*\}/.test(one));
    const body = lines
      .slice(index + 1, end < 0 ? undefined : end)
      .map((one) => one.replace(/\/\/.*$/, (comment) => (/https?:$/.test(comment) ? comment : '')));
    if (start[1] === 'model') {
      const table = body
        .map((one) => /@@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(one)?.[1])
        .find((one) => one !== undefined);
      models.push({ name: start[2] ?? '', table: table ?? start[2] ?? '', line: index + 1 });
    } else {
      const whole = body.join('\n');
      const offset = body.findIndex((one) => /^\s*url\s*=/.test(one));
      datasource = {
        provider: /provider\s*=\s*"([^"]+)"/.exec(whole)?.[1] ?? '',
        env: /url\s*=\s*env\(\s*"([^"]+)"\s*\)/.exec(whole)?.[1],
        url: /url\s*=\s*"([^"]+)"/.exec(whole)?.[1],
        line: index + 2 + Math.max(offset, 0),
      };
    }
  }
  return { datasource, models };
}
