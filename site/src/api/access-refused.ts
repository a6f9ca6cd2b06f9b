const REFUSED = 'access-refused';
const NO_ACCESS: readonly number[] = [403, 404];

/** Tells the page that the service refused something: perhaps the person's rights have changed since it was opened. */
export function tellAccessRefused(status: number): void {
  if (NO_ACCESS.includes(status)) dispatchEvent(new Event(REFUSED));
}

export function onAccessRefused(act: () => void): () => void {
  addEventListener(REFUSED, act);
  return () => removeEventListener(REFUSED, act);
}
