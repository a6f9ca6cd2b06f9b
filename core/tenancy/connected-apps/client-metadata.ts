import { z } from 'zod';
import { err, ok, type Result } from '../../base/result.ts';
import { redirectProblem } from './redirect-address.ts';

/** The part of RFC 7591 that we use. Clients send much more, which is not kept: logos, contacts, keys. */
export type ClientMetadata = { readonly name: string; readonly redirectUris: string[] };

/** The codes of RFC 7591 §3.2.2, with a sentence. */
export type MetadataProblem = {
  readonly error: 'invalid_client_metadata' | 'invalid_redirect_uri';
  readonly description: string;
};

const REDIRECTS_MAX = 10;
const NAME_CHARS_MAX = 60;
const UNNAMED = 'Unnamed app';
const shape = z.object({
  client_name: z.string().optional(),
  redirect_uris: z.array(z.string()).min(1).max(REDIRECTS_MAX),
  grant_types: z.array(z.string()).optional(),
  response_types: z.array(z.string()).optional(),
});

/** Reads what a client says of itself. All clients are public ones: none gets a secret, whatever it asks for. */
export function readClientMetadata(value: unknown): Result<ClientMetadata, MetadataProblem> {
  const read = shape.safeParse(value);
  if (!read.success) {
    const field = read.error.issues[0]?.path.join('.') ?? '';
    if (field.startsWith('redirect_uris')) {
      return err(redirects(`\`redirect_uris\` must be a list of 1 to ${REDIRECTS_MAX} addresses.`));
    }
    return err(metadata(`\`${field || 'the body'}\` does not have the shape of RFC 7591.`));
  }
  const { client_name = '', redirect_uris, grant_types, response_types } = read.data;
  for (const address of redirect_uris) {
    const problem = redirectProblem(address);
    if (problem !== undefined) return err(redirects(`\`redirect_uris\`: ${address.slice(0, 200)} ${problem}.`));
  }
  if (grant_types && !grant_types.includes('authorization_code')) {
    return err(metadata('`grant_types` must include `authorization_code`.'));
  }
  if (response_types && !response_types.includes('code')) {
    return err(metadata('`response_types` must include `code`.'));
  }
  return ok({ name: shownName(client_name), redirectUris: [...new Set(redirect_uris)] });
}

/**
 * A client's own name, so that it is one short line and reads as it is written: without control characters, characters
 * that turn the direction of text, and invisible ones.
 */
export function shownName(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\p{M}{3,}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...plain];
  if (characters.length === 0) return UNNAMED;
  return characters.length > NAME_CHARS_MAX ? `${characters.slice(0, NAME_CHARS_MAX - 1).join('')}…` : plain;
}

function redirects(description: string): MetadataProblem {
  return { error: 'invalid_redirect_uri', description };
}

function metadata(description: string): MetadataProblem {
  return { error: 'invalid_client_metadata', description };
}
