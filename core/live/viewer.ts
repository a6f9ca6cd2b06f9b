import type { Role } from '../api/account.ts';

/** A person or program that watches a project live; its socket carries this. */
export type Viewer = {
  /** `user:<id>` or `key:<id>`: sockets with the same value are counted together. */
  readonly actor: string;
  /** `session:<id>` or `key:<id>`: the credential that opened the socket; the socket ends with it. */
  readonly credential: string;
  readonly role: Role;
};

/** The ticket with which a viewer came; it opens one socket. */
export type SpentTicket = { readonly id: string; readonly untilMs: number };
