/** A random UUID. Pages without HTTPS have no `crypto.randomUUID`, but every object URL ends with one. */
export function uuid(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const url = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(url);
  return url.slice(-36);
}
