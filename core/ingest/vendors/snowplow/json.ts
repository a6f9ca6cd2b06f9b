import { type Fields, isFields } from '../../raw-event.ts';
import { parsedJson } from '../mapping/json-fields.ts';

const decoder = new TextDecoder();

/** A JSON object under two names: as base64 of the alphabet for addresses (`ue_px`), or as it is (`ue_pr`). */
export function jsonOf(encoded: unknown, plain: unknown): Fields | undefined {
  const text = typeof encoded === 'string' && encoded !== '' ? decodedBase64(encoded) : plain;
  const value = parsedJson(text);
  return isFields(value) ? value : undefined;
}

function decodedBase64(text: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Name of what a schema describes: `iglu:com.acme/button_click/jsonschema/1-0-0` -> `button_click`. */
export function nameOfSchema(schema: unknown): string | undefined {
  return typeof schema === 'string' ? /^iglu:[^/]+\/([^/]+)\//.exec(schema)?.[1] : undefined;
}
