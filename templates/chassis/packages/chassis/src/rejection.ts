/** The domain says no. 409: not in this state. 422: never with these values. */
export type RejectionStatus = 409 | 422;

/** A request was understood and refused by a rule of the business; `code` is the rule's name in the model. */
export class Rejection extends Error {
  readonly code: string;
  readonly why: string;
  readonly status: RejectionStatus;

  constructor(code: string, why: string, status: RejectionStatus = 409) {
    super(`${code}: ${why}`);
    this.name = 'Rejection';
    this.code = code;
    this.why = why;
    this.status = status;
  }
}

/** What was asked for does not exist. `what` names it for the caller: "order 0192…". */
export class NotFound extends Error {
  constructor(what: string) {
    super(`there is no ${what}`);
    this.name = 'NotFound';
  }
}

/** Somebody else changed the same thing first. Reading it again and deciding anew is safe. */
export class Conflict extends Error {
  constructor(what: string) {
    super(`${what} was changed by somebody else in the meantime`);
    this.name = 'Conflict';
  }
}

/** Another service is needed, can't be reached, and there is no fallback. */
export class Unavailable extends Error {
  constructor(service: string, why: string) {
    super(`${service} can't be reached: ${why}`);
    this.name = 'Unavailable';
  }
}
