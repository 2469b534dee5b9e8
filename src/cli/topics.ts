/** The first words under which commands are grouped, each with the line help shows for it. */
export const topics: Readonly<Record<string, string>> = {
  new: 'Start a project or a service',
  add: 'Put one thing into the model and generate it',
  lint: 'Judge a model or a repository',
};
