// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import type { Subscription } from '@shop/chassis/bus/bus';
import type { Inbox } from '@shop/chassis/bus/inbox';
import type { Ports } from './ports.ts';

/** What this service listens to: the queue of each event, how often it is tried, and who reacts. */
export function createSubscriptions(_ports: Ports, _inbox: Inbox): readonly Subscription[] {
  return [];
}
