import { createServer } from 'node:net';
import { err, ok, type Result } from '../core/base/result.ts';

/** Checks whether the port is free, before anything is started, so that the user learns it at once. */
export async function portIsFree(host: string, port: number): Promise<Result<void, string>> {
  const problem = await new Promise<NodeJS.ErrnoException | undefined>((settle) => {
    const server = createServer();
    server.once('error', settle);
    server.listen(port, host, () => server.close(() => settle(undefined)));
  });
  if (!problem) return ok(undefined);
  if (problem.code === 'EADDRINUSE')
    return err(`Port ${port} is taken. Start on another one: PORT=${port + 1} npm start`);
  if (problem.code === 'EACCES')
    return err(`Port ${port} needs special rights. Use one above 1023: PORT=8787 npm start`);
  return err(`${host}:${port} cannot be listened on: ${problem.message}`);
}
