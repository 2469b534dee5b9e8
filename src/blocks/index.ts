// Generated from the folders beside it: npm run indexes.
import { block as aggregateBlock } from './aggregate/block.ts';
import { block as chassisBlock } from './chassis/block.ts';
import { block as clientBlock } from './client/block.ts';
import { block as commandBlock } from './command/block.ts';
import { block as consumerBlock } from './consumer/block.ts';
import { block as contractsBlock } from './contracts/block.ts';
import { block as deployBlock } from './deploy/block.ts';
import { block as editorSchemaBlock } from './editor-schema/block.ts';
import { block as httpBlock } from './http/block.ts';
import { block as kernelBlock } from './kernel/block.ts';
import { block as memoryPortsBlock } from './memory-ports/block.ts';
import { block as messagingBlock } from './messaging/block.ts';
import { block as portsBlock } from './ports/block.ts';
import { block as postgresStoreBlock } from './postgres-store/block.ts';
import { block as projectBlock } from './project/block.ts';
import { block as queryBlock } from './query/block.ts';
import { block as readModelBlock } from './read-model/block.ts';
import { block as serviceBlock } from './service/block.ts';
import { block as serviceTestsBlock } from './service-tests/block.ts';

export const blocks = [
  aggregateBlock,
  chassisBlock,
  clientBlock,
  commandBlock,
  consumerBlock,
  contractsBlock,
  deployBlock,
  editorSchemaBlock,
  httpBlock,
  kernelBlock,
  memoryPortsBlock,
  messagingBlock,
  portsBlock,
  postgresStoreBlock,
  projectBlock,
  queryBlock,
  readModelBlock,
  serviceBlock,
  serviceTestsBlock,
];
