import { once } from 'node:events';
import { createServer } from 'node:http';
import type { TestProject } from 'vitest/node';
import { type Service, startService } from './service.ts';
import { SERVICE_OF_JOBS } from './service-of-jobs.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL that answers with the shared service that its path names, which the first request starts. */
    sharedServiceUrl: string;
  }
}

/**
 * One running product for each transport, and one for jobs, for all files that do not stop or reconfigure theirs
 * (`shared-service.ts`).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const services = new Map<string, Promise<Service>>();
  const server = createServer(async ({ url = '/' }, answer) => {
    const name = url.slice(1);
    const env = name === SERVICE_OF_JOBS ? {} : { INGEST_TRANSPORT: name };
    const service = services.get(name) ?? startService({ env });
    services.set(name, service);
    await service.then(
      (started) => answer.end(JSON.stringify(started)),
      (error) => answer.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  project.provide('sharedServiceUrl', `http://127.0.0.1:${address.port}`);
  return async () => {
    server.close();
    for (const service of services.values()) await (await service).stop();
  };
}
