import type { Viewer } from '../../core/live/viewer.ts';
import type { ViewerCheck } from '../../core/live/window.ts';
import { logLine, problemText } from '../../platform/log.ts';

/** WebSocket close codes: RFC 6455 7.4.1. */
export const GOING_AWAY = 1001;
export const POLICY_VIOLATION = 1008;

/** The holder of a socket, and the project: alarms do not know their object's name. */
export type Watching = Viewer & { readonly projectId: string };

/** Closes the sockets of viewers who lost their access, and of those who left without closing theirs. */
export async function closeDeparted(
  ctx: Pick<DurableObjectState, 'getWebSocketAutoResponseTimestamp'>,
  sockets: readonly WebSocket[],
  check: ViewerCheck,
  silentSinceMs: number,
): Promise<void> {
  const byViewer = Map.groupBy(sockets, (socket) => JSON.stringify(viewerOf(socket)));
  for (const socket of sockets) {
    const pinged = ctx.getWebSocketAutoResponseTimestamp(socket);
    if (pinged !== null && pinged.getTime() < silentSinceMs) socket.close(GOING_AWAY, 'No ping came any more.');
  }
  const watching = [...byViewer.keys()].map((text): Watching | null => JSON.parse(text));
  const mayWatch = await askFor(check, watching);
  for (const [place, some] of [...byViewer.values()].entries()) {
    if (mayWatch[place] !== false) continue;
    for (const socket of some)
      socket.close(POLICY_VIOLATION, 'This key or session may no longer watch; sign in again.');
  }
}

/** The viewer alone: what else a socket keeps does not matter to their rights. */
function viewerOf(socket: WebSocket): Watching | null {
  const state: Watching | null = socket.deserializeAttachment();
  if (state === null) return null;
  const { actor, credential, role, projectId } = state;
  return { actor, credential, role, projectId };
}

/**
 * Whether each viewer may continue to watch. While D1 is away, all may, since nobody can be revoked then either. A
 * socket without a viewer was opened by an earlier release.
 */
async function askFor(check: ViewerCheck, watching: readonly (Watching | null)[]): Promise<readonly boolean[]> {
  const known = watching.filter((one) => one !== null);
  const [first] = known;
  if (first === undefined) return watching.map(() => false);
  try {
    const answers = await check.mayWatch(first.projectId, known);
    return watching.map((one) => one !== null && answers[known.indexOf(one)] === true);
  } catch (problem) {
    logLine('warn', { event: 'viewers_not_checked', project_id: first.projectId, problem: problemText(problem) });
    return watching.map(() => true);
  }
}
