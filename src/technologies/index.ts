// Generated from the folders beside it: npm run indexes.
export const recognisers = [];

export const providers = [];
