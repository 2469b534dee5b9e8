/**
 * What a command may end with of its own: 0 done, 1 findings or conflicts, 3 the analysis is incomplete beyond what is
 * allowed. A thrown UserError gives 2, a bug 70, Ctrl-C 130 and SIGTERM 143: never return these.
 */
export type ExitCode = 0 | 1 | 3;

export const exitCodes = { usage: 2, bug: 70, interrupted: 130, terminated: 143 } as const;
