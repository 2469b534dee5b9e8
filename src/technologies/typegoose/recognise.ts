import type { Term } from '../../scan/evaluate/value.ts';
import { firstGiven, table } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';
import { collectionName } from '../mongoose/collection-name.ts';

const packages = ['@typegoose/typegoose', 'typegoose', 'nestjs-typegoose', '@m8a/nestjs-typegoose'];

/** Typegoose: collections of the classes that models are made of. The connection is Mongoose's. */
export const recogniser: Recogniser = {
  id: 'typegoose',
  packages,
  *recognise(view) {
    for (const name of packages) {
      for (const call of view.calls(name)) {
        const [first, options] = call.args;
        if (/^(?:getModelForClass|addModelToTypegoose)$/.test(call.path) && first)
          yield* model(view, call, first, options);
        else if (/TypegooseModule\.forFeature$/.test(call.path))
          for (const one of view.list(first, call.site))
            yield* model(
              view,
              call,
              firstGiven(view, call.site, view.member(one, 'typegooseClass')) ?? one,
              one,
            );
      }
    }
  },
};

/** The collection given with the model or the class; else the plural of the class's name. */
function* model(view: ServiceView, call: LibraryCall, of: Term, options: Term | undefined): Iterable<Fact> {
  for (const value of view.values(of, call.site)) {
    if (value.kind !== 'class') continue;
    const declared = view.classes().find((one) => one.file === value.file && one.cls === value.cls);
    const decorator = packages
      .flatMap((name) => view.decorated(name, 'modelOptions'))
      .find((one) => one.file === value.file && one.cls === value.cls);
    const named = firstGiven(
      view,
      call.site,
      view.member(options, 'schemaOptions', 'collection'),
      view.member(decorator?.args[0], 'schemaOptions', 'collection'),
    );
    const name = named ?? (declared ? collectionName(declared.name) : undefined);
    if (name !== undefined) yield table(call.site, 'mongodb', [name], 'owns');
  }
}
