import type { Role } from '../api/account.ts';

/** Who watches a project live, as its socket is marked. */
export type Viewer = {
  /** `user:<id>` or `key:<id>`: whose sockets are counted together. */
  readonly actor: string;
  /** `session:<id>` or `key:<id>`: what the socket was opened with, and ends with. */
  readonly credential: string;
  readonly role: Role;
};
