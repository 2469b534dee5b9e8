import { dirname } from 'node:path';
import { UserError } from '../errors.ts';
import { type LoadedModel, loadModel } from '../model/load.ts';
import { allModelRules } from '../model/model-rules.ts';
import type { ModelCheck } from '../model/rule.ts';
import { parseSettings } from './parse-settings.ts';
import { readSettingsText, settingsName } from './settings-text.ts';

/** Reads a model and judges it as the `msv.yaml` beside it says. Throws as `loadModel` and `modelCheckOf` do. */
export function loadProjectModel(modelPath: string): LoadedModel {
  return loadModel(modelPath, modelCheckOf(dirname(modelPath)));
}

/** What `msv.yaml` of a folder says about the rules of the model. Throws UserError where that can't be understood. */
export function modelCheckOf(folder: string): ModelCheck {
  const text = readSettingsText(folder, undefined)?.text ?? '';
  // Most have ports only; then there is nothing to parse.
  if (!/^["']?lint\b/m.test(text)) return {};
  const { settings, problems } = parseSettings(text, settingsName, allModelRules, { passOver: true });
  const fault = problems[0];
  if (fault === undefined) return { rules: settings.lint.rules };
  throw new UserError(
    `${settingsName} is wrong: ${fault.message}`,
    'Mend it and run the command again.',
    `${settingsName}:${fault.line}:${fault.column}`,
  );
}
