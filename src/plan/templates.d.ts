/// <reference types="handlebars" />

/** What `scripts/templates-plugin.ts` makes of the folder `templates/`, keyed by path below it (`.hbs` cut off). */
declare module 'virtual:templates' {
  /** Precompiled by Handlebars: strict, noEscape, knownHelpersOnly. */
  export const templates: Readonly<Record<string, TemplateSpecification>>;
  /** Text of the files that need no templating. */
  export const files: Readonly<Record<string, string>>;
}
