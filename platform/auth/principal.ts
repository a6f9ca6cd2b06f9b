import type { Role } from '../../core/api/account.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import type { Region } from '../../core/base/regions.ts';

/** What an authenticated caller needs to know of a project. */
export type ProjectAccess = {
  readonly id: ProjectId;
  readonly organizationId: string;
  readonly region: Region;
  /** IANA zone. */
  readonly timezone: string;
  readonly retentionDays: number;
};

/**
 * Who calls, and which project they have been allowed to touch. Made only by `authenticate` (people and API keys);
 * plain data, so that it passes over RPC.
 */
export type Principal = {
  /** `user:<id>`, `key:<id>` or `system`: what the audit log names. */
  readonly actor: string;
  /** `session:<id>` or `key:<id>`: what the caller came with, and what can be ended. */
  readonly credential: string;
  /** API keys read and write their project's data but change no settings: editor. */
  readonly role: Role;
  readonly project: ProjectAccess;
};
