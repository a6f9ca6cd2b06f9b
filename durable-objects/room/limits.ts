/** Bounds of a dashboard's room, each with its reason. */

/** Tabs with one dashboard open; more are refused, since each change goes to every one. */
export const ROOM_SOCKETS_MAX = 200;
/** Tabs of one person or key. */
export const ROOM_SOCKETS_PER_VIEWER_MAX = 20;
/** A group of edits: two definitions of the largest size. */
export const ROOM_MESSAGE_CHARS_MAX = 256 * 1024;
/** How often the room checks who may still watch, and whether the dashboard was changed past it. */
export const ROOM_CHECK_MS = 5_000;
/** Edits made offline are taken until then; the room forgets a dashboard that nobody has had open for as long. */
export const ROOM_MEMORY_MS = 30 * 24 * 60 * 60 * 1_000;
/** Attempts to save, each from the newest version. */
export const ROOM_SAVES_MAX = 5;
/** Messages of one socket: each is told to every other, and each group of edits asks D1. Somebody who drags sends one a drag. */
export const ROOM_MESSAGES_A_MINUTE_MAX = 300;
