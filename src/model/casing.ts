/** The forms of names that become identifiers, files and folders; rules and editors hold names against them. */
export const casings = {
  kebab: { form: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, name: 'kebab-case', sample: 'loyalty-points' },
  pascal: { form: /^[A-Z][A-Za-z0-9]*$/, name: 'PascalCase', sample: 'OrderPlaced' },
  camel: { form: /^[a-z][A-Za-z0-9]*$/, name: 'camelCase', sample: 'orderId' },
} as const;

export type Casing = (typeof casings)[keyof typeof casings];

/** `ReserveStock` as `reserve-stock`. */
export const toKebabCase = (pascal: string) =>
  pascal.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
