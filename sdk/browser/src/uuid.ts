/** A random UUID. Pages without HTTPS have no `crypto.randomUUID`, but every object URL ends with a UUID. */
export const uuid = (): string => crypto.randomUUID?.() || URL.createObjectURL(new Blob()).slice(-36);
