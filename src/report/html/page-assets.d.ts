/** Made by `scripts/map-page-plugin.ts` from `map-page.css` and `map-page.js`, for the build and for vitest alike. */
declare module 'virtual:map-page' {
  export const style: string;
  export const script: string;
}
