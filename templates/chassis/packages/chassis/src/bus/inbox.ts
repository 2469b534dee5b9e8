/**
 * Does the work of a message unless this consumer has done it before. Work and memory are one transaction,
 * so a message delivered twice has its effect once.
 */
export type Inbox = (consumer: string, messageId: string, work: () => Promise<void>) => Promise<void>;

/** An inbox that lasts as long as the process, for tests. */
export function memoryInbox(): Inbox {
  const seen = new Set<string>();
  return async (consumer, messageId, work) => {
    const key = `${consumer} ${messageId}`;
    if (seen.has(key)) return;
    await work();
    seen.add(key);
  };
}
