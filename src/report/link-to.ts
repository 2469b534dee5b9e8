import type { Place } from '../system/system.ts';

/** Addresses of places below a base: `https://…/blob/main/` gives `https://…/blob/main/domain.yaml#L12`, '' gives `domain.yaml#L12`. */
export function linkTo(base: string): (place: Place) => string {
  return ({ file, line }) => `${base}${file.split('/').map(encodeURIComponent).join('/')}#L${line}`;
}
