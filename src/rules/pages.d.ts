/** Made by `scripts/pages-plugin.ts` from `src/rules/`, for the build and for vitest alike. */
declare module 'virtual:rule-pages' {
  /** The text of each rule's page (`rule.md`), by the rule's id. */
  export const pages: Readonly<Record<string, string>>;
}
