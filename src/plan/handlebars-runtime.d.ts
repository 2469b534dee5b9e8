/** Handlebars ships no types for its runtime; it is the part of the whole that renders precompiled templates. */
declare module 'handlebars/runtime.js' {
  import type Handlebars from 'handlebars';

  const runtime: Pick<typeof Handlebars, 'create'>;
  export default runtime;
}
