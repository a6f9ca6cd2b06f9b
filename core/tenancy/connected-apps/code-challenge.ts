const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/;

/** Whether a verifier of PKCE is the one behind a challenge (RFC 7636, S256). */
export async function isVerifierOf(verifier: string, challenge: string): Promise<boolean> {
  if (!VERIFIER.test(verifier)) return false;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const text = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') === challenge;
}
