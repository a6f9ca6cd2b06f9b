/**
 * Whether our browser tracker sent an event, whose behaviour the steps may rely on. `library` has the form of the
 * column.
 */
export function isOurTracker(library: string): boolean {
  return library.startsWith('edgewise-js');
}
