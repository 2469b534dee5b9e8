// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import { access } from '@shop/chassis/http/access';
import { problems } from '@shop/chassis/http/problem';
import type { App } from '@shop/chassis/http/server';
import { PlaceOrderBody, PlaceOrderReply } from '@shop/contracts/order/api';
import { placeOrder } from '../application/place-order.ts';
import type { Ports } from './ports.ts';

/** The routes of the model, each with its input, its answers and who may use it. */
export function addRoutes(app: App, ports: Ports): void {
  app.post(
    '/v1/orders',
    {
      config: { access: access.none },
      schema: {
        operationId: 'PlaceOrder',
        summary: 'Place order',
        tags: ['order'],
        body: PlaceOrderBody,
        response: { 201: PlaceOrderReply, ...problems(400, 409, 422, 429) },
      },
    },
    async (request, reply) => {
      const created = await placeOrder(ports, request.body);
      return reply.code(201).send(created);
    },
  );
}
