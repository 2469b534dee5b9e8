import { files, templates } from 'virtual:templates';
import Handlebars from 'handlebars/runtime.js';
import type { TemplateStore } from './render.ts';
import { templateHelpers } from './template-helpers.ts';

const handlebars = Handlebars.create();
for (const [name, helper] of Object.entries(templateHelpers)) {
  handlebars.registerHelper(name, (text: unknown, ...more: readonly unknown[]) => {
    // Handlebars adds its options as the last argument.
    if (typeof text === 'string' && more.length === 1) return helper(text);
    throw new Error(`the helper ${name} takes one text`);
  });
}

/** The templates that msv was built with. */
export const templateStore: TemplateStore = {
  render: (template, data) => {
    const spec = templates[template];
    if (spec === undefined) throw new Error(`there is no template ${template}.hbs`);
    try {
      return handlebars.template(spec)(data);
    } catch (error) {
      throw new Error(`template ${template}.hbs: ${error instanceof Error ? error.message : String(error)}`);
    }
  },
  copy: (template) => files[template],
};
