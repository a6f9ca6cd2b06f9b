import type { ProjectAccess } from '../auth/principal.ts';
import { type RoomBinding, withRoom } from '../durable-objects.ts';
import { logLine, problemText } from '../log.ts';
import type { Change } from './plan-changes.ts';

/**
 * Tells the rooms of dashboards that they were changed past them. A room that cannot be reached finds out by itself within
 * seconds, so the change does not depend on it.
 */
export async function tellRooms(
  env: RoomBinding,
  project: Pick<ProjectAccess, 'id' | 'region'>,
  changes: readonly Pick<Change, 'object' | 'id'>[],
): Promise<void> {
  const dashboards = changes.filter(({ object }) => object === 'dashboards');
  await Promise.all(
    dashboards.map(async ({ id }) => {
      try {
        await withRoom(env, project, id, (room) => room.changed());
      } catch (problem) {
        logLine('warn', { event: 'room_not_told', project_id: project.id, problem: problemText(problem) });
      }
    }),
  );
}
