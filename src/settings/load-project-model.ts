import { dirname } from 'node:path';
import { UserError } from '../errors.ts';
import { type LoadedModel, loadModel } from '../model/load.ts';
import { allModelRules } from '../model/model-rules.ts';
import type { ModelCheck } from '../model/rule.ts';
import { loadSettings } from './load-settings.ts';

/** Reads a model and judges it as the `msv.yaml` beside it says. Throws as `loadModel` and `modelCheckOf` do. */
export function loadProjectModel(modelPath: string): LoadedModel {
  return loadModel(modelPath, modelCheckOf(dirname(modelPath)));
}

/** What `msv.yaml` of a folder says about the rules of the model. Throws UserError where that can't be understood. */
export function modelCheckOf(folder: string): ModelCheck {
  const { settings, problems, file } = loadSettings(folder, undefined, allModelRules, { passOver: true });
  const fault = problems[0];
  if (fault === undefined) return { rules: settings.lint.rules };
  throw new UserError(
    `${file} is wrong: ${fault.message}`,
    'Mend it and run the command again.',
    `${file}:${fault.line}:${fault.column}`,
  );
}
