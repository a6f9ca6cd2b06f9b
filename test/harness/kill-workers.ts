import { expect } from 'vitest';
import { eventually } from './client.ts';
import { descendants } from './processes.ts';
import type { Service } from './service.ts';

/** Kills the Workers of a service, and waits until they have been restarted. */
export async function killWorkers(service: Service): Promise<void> {
  const workers = () => descendants(service.pid).filter(({ command }) => /workerd[^/]* serve/.test(command));
  const killed = workers();
  for (const { pid } of killed) process.kill(pid, 'SIGKILL');
  const isAnswering = () =>
    fetch(`${service.url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  expect(await eventually(isAnswering, (answers) => answers && killed.length > 0)).toBe(true);
  expect(workers().map(({ pid }) => pid)).not.toEqual(killed.map(({ pid }) => pid));
}
