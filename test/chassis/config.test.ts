import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  loadConfig,
  serviceSettings,
} from '../../templates/chassis/packages/chassis/src/config.ts';

const schema = Type.Object({
  ...serviceSettings,
  DATABASE_URL: Type.String({ description: 'where the data lies' }),
  RETRIES: Type.Optional(Type.Integer({ maximum: 5 })),
});

describe('loadConfig', () => {
  it('fills in defaults and converts numbers', () => {
    const config = loadConfig(schema, {
      DATABASE_URL: 'postgres://x',
      PORT: '4101',
      RETRIES: '3',
      OTHER: 'y',
    });
    expect(config).toEqual({
      HOST: '0.0.0.0',
      PORT: 4101,
      LOG_LEVEL: 'info',
      LOG_FORMAT: 'json',
      DATABASE_URL: 'postgres://x',
      RETRIES: 3,
    });
  });

  it('tells every fault at once, and no value', () => {
    const fault = faultOf(() =>
      loadConfig(schema, { PORT: 'secret-port', LOG_LEVEL: 'secret-level', RETRIES: '9' }),
    );
    expect(fault.faults).toHaveLength(4);
    expect(fault.message).toContain('DATABASE_URL is not set (where the data lies)');
    expect(fault.message).toMatch(/PORT must be integer/);
    expect(fault.message).toMatch(/LOG_LEVEL must be/);
    expect(fault.message).toMatch(/RETRIES must be <= 5/);
    expect(fault.message).not.toContain('secret');
  });

  it('takes an empty variable for one that is not set', () => {
    expect(faultOf(() => loadConfig(schema, { DATABASE_URL: '' })).faults).toEqual([
      'DATABASE_URL is not set (where the data lies)',
    ]);
  });
});

function faultOf(work: () => unknown): ConfigError {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('no ConfigError');
}
