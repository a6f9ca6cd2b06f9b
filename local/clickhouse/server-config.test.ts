import { expect, it } from 'vitest';
import { renderServerConfig, renderUsersConfig, type ServerConfigInput } from './server-config.ts';

const aConfig = (overrides: Partial<ServerConfigInput> = {}): ServerConfigInput => ({
  dataDir: '/data',
  host: '127.0.0.1',
  port: 0,
  cores: 4,
  memoryBytes: 8 * 1024 ** 3,
  ...overrides,
});

it('escapes markup in the name of a folder', () => {
  expect(renderServerConfig(aConfig({ dataDir: '/a <b> & c' }))).toContain('<path>/a &lt;b&gt; &amp; c/</path>');
});

it('lets one query use half of the memory and every core', () => {
  const users = renderUsersConfig(aConfig());
  expect(users).toContain('<max_memory_usage>4294967296</max_memory_usage>');
  expect(users).toContain('<max_threads>4</max_threads>');
});

it('answers to the host that it listens on', () => {
  expect(renderServerConfig(aConfig({ host: '10.0.0.7' }))).toContain('<Host>regex:(10\\.0\\.0\\.7|localhost|');
});
