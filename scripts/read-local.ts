import { join } from 'node:path';
import { z } from 'zod';
import type { Result } from '../core/base/result.ts';
import { readDataFile } from '../local/data-file.ts';

const schema = z.looseObject({ url: z.string(), api_key: z.string(), project_id: z.string().optional() });
export type LocalService = z.infer<typeof schema>;

/** The remedy when no service runs with this data folder. */
export function noServiceIn(folder: string): string {
  return `No service runs on this machine with the data folder ${folder}: start one with \`npm start\`, set EDGEWISE_DIR to its folder, or name another with --url.`;
}

/** Reads how to reach the service on this machine from `local.json`; undefined when none runs. Errors are sentences. */
export function readLocal(folder: string): Promise<Result<LocalService | undefined, string>> {
  const remedy = 'Stop the service and start it with `npm start`, which writes the file, or name a service with --url.';
  return readDataFile(join(folder, 'local.json'), schema, remedy);
}
