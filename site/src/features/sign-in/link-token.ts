/** The token of the link that opened this page: behind `#`, which browsers send to nobody. */
export function linkToken(): string {
  return location.hash.slice(1);
}
