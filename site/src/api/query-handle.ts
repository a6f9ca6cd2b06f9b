import { call } from './call.ts';

/**
 * Names a query so that the page can cancel it when `signal` is aborted: not every runtime notices that a client has
 * left.
 */
export async function withHandle<T>(
  projectId: string,
  signal: AbortSignal | undefined,
  run: (headers: Record<string, string>) => Promise<T>,
): Promise<T> {
  const handle = newHandle();
  const giveUp = () =>
    void call('DELETE /query/running/{handle}', { path: { handle }, query: { project_id: projectId } });
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    return await run({ 'x-query-handle': handle });
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

/** Pages have `randomUUID` over HTTPS only. */
function newHandle(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(HANDLE_BYTES)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

const HANDLE_BYTES = 16;
