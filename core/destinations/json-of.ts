/** The JSON of an answer; undefined where it is none, as when it was cut. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
