import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Problem, RuleInfo } from '../system/finding.ts';
import { type ParsedSettings, parseSettings } from './parse-settings.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** Settings with the text they were read from, for code frames. */
export type LoadedSettings = ParsedSettings & { readonly file: string; readonly text: string };

/**
 * Reads the settings file that the user names, else `msv.yaml` in the folder; without one everything is at its default.
 * Throws UserError where a named file does not exist or a file can't be read.
 */
export function loadSettings(
  folder: string,
  named: string | undefined,
  rules: readonly RuleInfo[],
): LoadedSettings {
  const path = named ?? join(folder, 'msv.yaml');
  const file = named ?? 'msv.yaml';
  const text = readSettingsText(path, file, named !== undefined);
  if (text === null) return { settings: defaultSettings, problems: [], file, text: '' };
  return { ...parseSettings(text, file, rules), file, text };
}

/**
 * The settings, where nothing is wrong with them; else throws UserError with every problem, as `render` writes them.
 */
export function requireSettings(
  loaded: LoadedSettings,
  render: (problems: readonly Problem[], source: () => string) => string,
): Settings {
  const { settings, problems, file, text } = loaded;
  if (problems.length === 0) return settings;
  const number = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
  const what = `${file} has ${number}, so nothing was judged.\n\n${render(problems, () => text)}`;
  throw new UserError(what, `Mend ${problems.length === 1 ? 'it' : 'them'} and run the command again.`);
}

/** The text of a settings file, null where none is named and there is none. Throws UserError as `loadSettings`. */
export function readSettingsText(path: string, shown: string, isNamed: boolean): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' && !isNamed) return null;
    if (code === 'ENOENT') {
      throw new UserError(
        `There is no settings file ${shown}.`,
        'Name an existing file: --config FILE',
        shown,
      );
    }
    const why = code === 'EISDIR' ? 'it is a folder' : code;
    throw new UserError(`The settings can't be read (${why}).`, 'Name a readable file: --config FILE', shown);
  }
}
