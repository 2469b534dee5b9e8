/** Who owns a generated file; see ARCHITECTURE.md section 5. */
export type Owner = 'msv' | 'you' | 'both';

/**
 * What is going to happen to one file.
 * create, update, delete: written. unchanged: the bytes are the same already.
 * kept: the user changed it (or it is the user's), so it is left alone; the reason says so.
 */
export type ChangeAction = 'create' | 'update' | 'delete' | 'unchanged' | 'kept';

export type Change = {
  readonly action: ChangeAction;
  /** Relative to the project root, forward slashes. */
  readonly path: string;
  readonly owner: Owner;
  /** Why, in a few words: "new event OrderShipped", "edited by hand". */
  readonly reason: string;
};

/** A file as a block wants it, before it is compared with the disk. */
export type PlannedFile = {
  readonly path: string;
  readonly owner: Owner;
  readonly content: string;
  /** Block that made it. */
  readonly block: string;
  /** Model element it follows from: "order.Order", "order", or '' for the project. */
  readonly element: string;
  readonly executable?: boolean;
  /** Never rewritten by msv once it is there, not even unedited: a migration may have been applied. */
  readonly isWrittenOnce?: boolean;
};
