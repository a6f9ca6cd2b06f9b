const TIMEOUT_MS = 4_000;

/**
 * Whether this browser keeps the tracker or its requests from our host, as ad blockers do by the names of files. Nothing
 * is counted.
 */
export async function isTrackerBlocked(): Promise<boolean> {
  const asked = [
    fetch('/edgewise.js', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) }),
    fetch('/track', { method: 'OPTIONS', cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) }),
  ];
  const answers = await Promise.allSettled(asked);
  return answers.some(({ status }) => status === 'rejected');
}
