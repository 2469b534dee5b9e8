import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { getLanguageService } from 'yaml-language-server';

/** The server that editors run. It knows of no schema but those that files name in their first line. */
const server = getLanguageService({
  schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri), 'utf8'),
  workspaceContext: { resolveRelativePath: (path, file) => new URL(path, file).href },
});
server.configure({ validate: true, hover: true, completion: true });

const schemas = `${import.meta.dirname}/../../templates/editor-schema`;
let documents = 0;

const schemaLine = (schema: string) => `# yaml-language-server: $schema=./${schema}.v1.json`;

/** A text as a file of its own beside the schemas. */
function openBeside(text: string): TextDocument {
  return openText(`${schemas}/${documents++}.yaml`, text);
}

function openText(file: string, text: string): TextDocument {
  return TextDocument.create(pathToFileURL(file).href, 'yaml', documents++, text);
}

/** `line:column message`, from 1, of all that is wrong with a file of a project. */
export async function diagnose(file: string): Promise<readonly string[]> {
  return diagnostics(openText(file, readFileSync(file, 'utf8')));
}

/** The same of a text, whose first line may name a schema of its own. */
export async function diagnoseText(text: string): Promise<readonly string[]> {
  const firstLine = /^# yaml-language-server:.*/;
  if (firstLine.test(text)) return diagnostics(openBeside(text.replace(firstLine, schemaLine('domain'))));
  const found = await diagnostics(openBeside(`${schemaLine('domain')}\n${text}`));
  return found.map((line) => line.replace(/^\d+/, (number) => String(Number(number) - 1)));
}

async function diagnostics(document: TextDocument): Promise<readonly string[]> {
  const found = await server.doValidation(document, false);
  return found.map(({ range: { start }, message }) => `${start.line + 1}:${start.character + 1} ${message}`);
}

export type Proposal = {
  readonly label: string;
  readonly isKey: boolean;
  readonly text: string;
  readonly about: string;
};

/** What the server proposes at the mark ▸. */
export async function complete(marked: string, schema = 'domain'): Promise<readonly Proposal[]> {
  const document = openBeside(`${schemaLine(schema)}\n${marked.replace('▸', '')}`);
  const behind = marked.length - marked.indexOf('▸') - 1;
  const position = document.positionAt(document.getText().length - behind);
  const { items } = await server.doComplete(document, position, false);
  return items.map(({ label, kind, insertText = '', documentation = '' }) => ({
    label,
    isKey: kind === propertyKind,
    text: insertText,
    about: typeof documentation === 'string' ? documentation : documentation.value,
  }));
}

/** `CompletionItemKind.Property`; other kinds are words, snippets and skeletons. */
const propertyKind = 10;

/** What the server shows over the mark ▸. */
export async function hover(marked: string): Promise<string> {
  const document = openBeside(`${schemaLine('domain')}\n${marked.replace('▸', '')}`);
  const behind = marked.length - marked.indexOf('▸') - 1;
  const position = document.positionAt(document.getText().length - behind);
  const found = await server.doHover(document, position);
  const contents = found?.contents ?? '';
  return typeof contents === 'object' && 'value' in contents ? contents.value : String(contents);
}
