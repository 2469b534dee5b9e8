import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { Conflict, NotFound, Rejection, Unavailable } from '../rejection.ts';
import { Denied } from './auth.ts';

/** What goes wrong is said the same way everywhere: RFC 9457. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'names the kind of problem' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    code: Type.Optional(Type.String({ description: 'rule of the business that refused' })),
    errors: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
    correlationId: Type.String({ description: 'finds this request in the logs' }),
  },
  { $id: 'Problem' },
);

export type Problem = Static<typeof Problem>;

const titles: Readonly<Record<number, string>> = {
  400: 'The request is not what the contract asks for',
  401: 'Who are you?',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible now',
  413: 'The request is too large',
  415: 'Only application/json is understood',
  422: 'Not possible with these values',
  429: 'Too many requests',
  500: 'Something broke on our side',
  503: 'Not available at the moment',
};

/** Response entries of a route's schema: `response: { 201: Placed, ...problems(400, 401, 409) }`. */
export function problems<Status extends number>(...statuses: Status[]) {
  const entries = statuses.map((status) => [
    status,
    {
      description: titles[status] ?? 'Problem',
      content: { 'application/problem+json': { schema: Problem } },
    },
  ]);
  return Object.fromEntries(entries) as Record<Status, { description: string; content: object }>;
}

/** Turns whatever was thrown into a problem. What we did not foresee is logged and not told to the caller. */
export function replyProblem(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = describe(error);
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  const refused = refusedByStore(error);
  // The code alone: the message may quote the value.
  if (refused !== undefined) request.log.warn({ code: refused }, 'the database refused a value');
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  if (problem.status === 503) reply.header('retry-after', '1');
  const body: Problem = {
    type: problem.code ? `urn:problem:${problem.code}` : 'about:blank',
    title: titles[problem.status] ?? 'Problem',
    correlationId: request.id,
    ...problem,
  };
  return reply.code(problem.status).type('application/problem+json').send(body);
}

type Description = Pick<Problem, 'status' | 'detail' | 'code' | 'errors'>;

function describe(error: FastifyError | Error): Description {
  if (error instanceof Rejection) return { status: error.status, detail: error.why, code: error.code };
  if (error instanceof NotFound) return { status: 404, detail: error.message };
  if (error instanceof Conflict) return { status: 409, detail: error.message, code: 'Conflict' };
  if (error instanceof Unavailable) return { status: 503, detail: error.message };
  if (error instanceof Denied) return { status: error.status, detail: error.message };
  if (refusedByStore(error) !== undefined)
    return { status: 400, detail: 'a value is nothing that can be stored or looked for' };
  if (!('statusCode' in error) || !error.statusCode || error.statusCode >= 500) return { status: 500 };
  if (!error.validation) return { status: error.statusCode, detail: error.message };
  const errors = error.validation
    // Said of each property too many, besides the sentence that names them all.
    .filter((fault) => fault.message !== 'schema is false')
    .map((fault) => ({
      path: `${error.validationContext ?? 'body'}${fault.instancePath}`,
      message: sentence(fault.message, fault.params),
    }));
  return { status: 400, errors };
}

/**
 * The SQLSTATE where a contract let a value through that the database does not take: a number beyond its column, the
 * character NUL. Class 22, "data exception".
 */
function refusedByStore(error: Error): string | undefined {
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code) ? code : undefined;
}

/** Says which property is too many: the validator's own words leave it out. */
function sentence(message: string | undefined, params: Record<string, unknown>): string {
  const names = params.additionalProperties;
  return Array.isArray(names) ? `must not have ${names.join(', ')}` : (message ?? 'is not valid');
}
