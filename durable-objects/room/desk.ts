import type { RoomRequest } from '../../core/api/dashboards/room.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { sealAudit } from '../../platform/audit/seal-audit.ts';
import { withAuditFrom } from '../../platform/auth/audit-scope.ts';
import { mayWatch } from '../../platform/auth/may-watch.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { principalOfProject } from '../../platform/auth/principal-of-project.ts';
import { database } from '../../platform/database.ts';
import type { AuditChainBinding } from '../../platform/durable-objects.ts';
import { readAuthorNames, readVersionsAbove } from '../../platform/saved-objects/object-store.ts';
import { catchUp, type Foreign } from './catch-up.ts';
import type { Guest } from './guests.ts';
import { ROOM_MEMORY_MS, ROOM_SAVES_MAX } from './limits.ts';
import type { Held, RoomStore } from './room-store.ts';
import { type SavedGroup, saveGroup } from './save-group.ts';

export type RoomEnv = AuditChainBinding & { readonly DB: D1Database };
type EditRequest = Extract<RoomRequest, { type: 'edit' }>;
/** A version made past the room, and the name of its author; `null` for a key, and for somebody who has left. */
export type Step = Foreign & { readonly name: string | null };

/** Takes edits to D1, and versions of D1 to the room. Calls must not overlap. */
export class Desk {
  readonly #env: RoomEnv;
  readonly #store: RoomStore;
  readonly #tell: (step: Step) => void;

  /** @param tell  called for every version that was made past the room */
  constructor(env: RoomEnv, store: RoomStore, tell: (step: Step) => void) {
    this.#env = env;
    this.#store = store;
    this.#tell = tell;
  }

  /**
   * Saves a group of edits. Throws where D1 cannot be reached.
   * Errors: `unauthenticated` for a session that has ended, `forbidden`, `not_found`, `conflict`, those of `saveGroup`.
   */
  async save(guest: Guest, { edits, made_ms: madeMs }: EditRequest): Promise<Result<SavedGroup, ApiError>> {
    if (madeMs !== undefined && madeMs < Date.now() - ROOM_MEMORY_MS) return err(apiError('conflict', TOO_OLD));
    const caller = await this.#callerOf(guest);
    if (!caller.ok) return caller;
    for (let tries = 0; tries < ROOM_SAVES_MAX; tries++) {
      const held = this.#store.held() ?? (await this.follow());
      const dashboardId = this.#store.place()?.dashboardId;
      if (held === undefined || dashboardId === undefined) return err(apiError('not_found', GONE));
      const arrived = { edits, by: guest.actor, nowMs: Date.now(), madeMs };
      const { value: saved, organizations } = await withAuditFrom(guest.from, () =>
        saveGroup(this.#env, caller.value, dashboardId, held, arrived),
      );
      if (saved.ok) {
        this.#store.setHeld(saved.value.held);
        await sealAudit(this.#env, organizations);
      }
      if (saved.ok || saved.error.code !== 'version_mismatch') return saved;
      await this.follow();
    }
    throw new Error('Others keep changing the dashboard past its room.');
  }

  /** Reads what was changed past the room. */
  async follow(): Promise<Held | undefined> {
    const place = this.#store.place();
    const held = this.#store.held();
    if (!place) return held;
    const db = database(this.#env);
    const caller = await principalOfProject(db, place.projectId, 'room');
    if (!caller.ok) return undefined;
    const { id: projectId, organizationId } = caller.value.project;
    const version = held?.version ?? 0;
    const rows = await readVersionsAbove(db, projectId, { object: 'dashboards', id: place.dashboardId, version });
    const steps = catchUp(held, rows);
    const authors = steps.map((step) => step.version.changedBy);
    const names = await readAuthorNames(db, organizationId, authors);
    for (const step of steps) {
      this.#store.setHeld(step.held);
      this.#tell({ ...step, name: names.get(step.version.changedBy) ?? null });
    }
    return steps.at(-1)?.held ?? held;
  }

  /** The names of the last writers of a dashboard's fields. */
  async namesIn({ registers }: Held, { projectId }: Guest): Promise<Readonly<Record<string, string>>> {
    const db = database(this.#env);
    const caller = await principalOfProject(db, projectId, 'room');
    const authors = Object.values(registers).map(({ clock }) => clock.by);
    if (!caller.ok) return {};
    return Object.fromEntries(await readAuthorNames(db, caller.value.project.organizationId, authors));
  }

  /** The guest, if they may still change dashboards: a session may have ended since the last look. */
  async #callerOf({ actor, credential, role, projectId, mayEdit }: Guest): Promise<Result<Principal, ApiError>> {
    if (!mayEdit) return err(apiError('forbidden', MAY_NOT_EDIT));
    const db = database(this.#env);
    const [mayStill] = await mayWatch(db, projectId, [{ actor, credential, role }], Date.now());
    if (mayStill !== true) return err(apiError('unauthenticated', ENDED));
    const project = await principalOfProject(db, projectId, credential);
    return project.ok ? ok({ ...project.value, actor, role }) : project;
  }
}

const ENDED = 'This key or session may no longer watch; sign in again.';
const MAY_NOT_EDIT = 'You may not change this dashboard; it needs the role `editor`.';
const TOO_OLD = 'These changes were made offline more than 30 days ago; make them again.';
const GONE = 'This dashboard is gone; undo its deletion to change it.';
