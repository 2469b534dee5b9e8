import { UserError } from '../errors.ts';
import type { Problem, RuleInfo } from '../system/finding.ts';
import { type ParsedSettings, parseSettings } from './parse-settings.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { readSettingsText, settingsName } from './settings-text.ts';

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
  const found = readSettingsText(folder, named);
  if (found === null) return { settings: defaultSettings, problems: [], file: settingsName, text: '' };
  return { ...parseSettings(found.text, found.file, rules), ...found };
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
