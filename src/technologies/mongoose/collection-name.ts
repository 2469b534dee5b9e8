const irregular: Readonly<Record<string, string>> = {
  person: 'people',
  man: 'men',
  child: 'children',
  foot: 'feet',
  tooth: 'teeth',
  mouse: 'mice',
  index: 'indexes',
};

/** The collection that Mongoose uses for a model by default: its name in lower case, in the plural. */
export function collectionName(model: string): string {
  const name = model.toLowerCase();
  const known = irregular[name];
  if (known !== undefined) return known;
  if (/(?:data|media|news|info|equipment|series|sheep|fish)$/.test(name)) return name;
  if (/[^aeiou]y$/.test(name)) return name.replace(/y$/, 'ies');
  if (/(?:s|x|z|ch|sh)$/.test(name))
    return name.endsWith('s') && !name.endsWith('ss') && !/(?:us|is)$/.test(name) ? name : `${name}es`;
  return `${name}s`;
}
