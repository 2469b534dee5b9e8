import { runUntilSignal } from '@shop/chassis/run';
import { start } from './start.ts';

await runUntilSignal(() => start(process.env));
