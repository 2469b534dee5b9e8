// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import type { App } from '@shop/chassis/http/server';
import type { Ports } from './ports.ts';

/** The model gives this service no routes. */
export function addRoutes(_app: App, _ports: Ports): void {}
