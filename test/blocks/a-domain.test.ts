import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import { servicesOf, unsupportedInDomain } from '../../src/blocks/view/service-view.ts';
import { modelFile, renderModel } from '../generated/harness.ts';

const models = {
  short: 'test/blocks/models/short.yaml',
  odd: 'test/blocks/models/odd.yaml',
  shop: 'templates/examples/shop.yaml',
};

it.each(Object.entries(models))('describes the events of %s in valid AsyncAPI 3', (_name, file) => {
  const documents = renderModel(modelFile(file), blocks).filter((one) => one.path.endsWith('/asyncapi.json'));
  const validate = asyncApiValidator();
  for (const { path, content } of documents) {
    validate(JSON.parse(content));
    expect({ path, errors: validate.errors }).toEqual({ path, errors: null });
  }
});

function asyncApiValidator() {
  const folder = createRequire(import.meta.url).resolve('@asyncapi/specs/package.json');
  const schema: object = JSON.parse(
    readFileSync(join(folder, '..', 'schemas/3.0.0-without-$id.json'), 'utf8'),
  );
  return new Ajv({ strict: false, validateFormats: false, logger: false }).compile(schema);
}

describe('what leaves a service', () => {
  const files = new Map(renderModel(modelFile(models.shop), blocks).map((one) => [one.path, one.content]));
  const text = (path: string) => files.get(path) ?? '';

  it('has no private event in the contracts', () => {
    const contracts = [...files].filter(([path]) => path.startsWith('packages/contracts/'));
    expect(contracts.length).toBeGreaterThan(10);
    for (const [, content] of contracts) expect(content).not.toContain('CustomerRegistered');
  });

  it('carries the root fields for the state and leaves them out of the contract', () => {
    const odd = renderModel(modelFile(models.odd), blocks);
    const content = (path: string) => odd.find((one) => one.path === path)?.content ?? '';
    expect(content('services/library/src/generated/book.ts')).toMatch(/`pages`, .* are for the state/);
    const published = /export const BookAddedV3[^;]+;/.exec(
      content('packages/contracts/src/library/events.ts'),
    );
    expect(published?.[0]).toContain('addedAt');
    expect(published?.[0]).not.toContain('pages');
  });

  it('lifts an old version to the new one', () => {
    expect(text('packages/contracts/src/catalog/events.ts')).toContain(
      'return { sku: data.sku, price: data.price, validFrom: occurredAt };',
    );
  });

  it('lets only translators import a contract that the model says to translate', () => {
    const importers = [...files].filter(
      ([path, content]) =>
        path.startsWith('services/order/src/') && /contracts\/catalog\//.test(content) && !/test/.test(path),
    );
    for (const [path] of importers) expect(path).toMatch(/adapters\/translators|generated\//);
  });

  it('gives the domain nothing from outside the service', () => {
    const domain = [...files].filter(([path]) => /^services\/[^/]+\/src\/domain\//.test(path));
    expect(domain.length).toBeGreaterThan(4);
    for (const [, content] of domain) {
      for (const [, from = ''] of content.matchAll(/from '([^']+)'/g))
        expect(from).toMatch(/^\.\.\/generated\//);
    }
  });
});

describe('services of a model', () => {
  it('makes the call whose identity a command holds, through a list too', () => {
    const order = servicesOf(modelFile(models.shop)).find((one) => one.name === 'order');
    const place = order?.commands.find((one) => one.name === 'PlaceOrder');
    expect(place?.checks.map(({ path, isList, rejection }) => ({ path, isList, rejection }))).toEqual([
      { path: ['customerId'], isList: false, rejection: 'UnknownCustomer' },
      { path: ['lines', 'item'], isList: true, rejection: 'UnknownProduct' },
    ]);
  });

  it('finds a payment by the order that an event names', () => {
    const payment = servicesOf(modelFile(models.shop)).find((one) => one.name === 'payment');
    const refund = payment?.consumers.find((one) => one.event.name === 'OrderReturned');
    expect(refund?.does === 'command' && refund.mapping.found?.by.name).toBe('orderId');
    expect(payment?.aggregates[0]?.findBy.map((field) => field.name)).toEqual(['orderId']);
  });

  it('says what it leaves out', () => {
    expect(unsupportedInDomain(modelFile(models.shop))).toEqual([]);
    const odd = unsupportedInDomain(modelFile(models.odd)).map((one) => one.element);
    expect(odd).toEqual(['library.ShelfUse', 'library.CountShelves', 'lending.LendBook']);
  });
});
