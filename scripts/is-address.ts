/** Whether a service can be reached under it. `localhost:8787` parses as an address too, of the scheme `localhost`. */
export function isAddress(url: string): boolean {
  return /^https?:/i.test(url) && URL.canParse(url);
}
