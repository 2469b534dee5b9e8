/** Made by `scripts/map-page-plugin.ts` from the parts in `page/`, for the build and for vitest alike. */
declare module 'virtual:map-page' {
  export const style: string;
  export const script: string;
}
