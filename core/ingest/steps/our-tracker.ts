/** Whether our browser tracker sent an event, whose ways the steps may rely on. `library` is as the column has it. */
export function isOurTracker(library: string): boolean {
  return library.startsWith('edgewise-js');
}
