import { OBJECTS } from '../../core/api/objects/index.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { changeObjects } from '../../platform/saved-objects/change-objects.ts';
import { readDefinition } from '../../platform/saved-objects/read-definition.ts';
import type { PreparedChange, ToolCall } from './tool-call.ts';

type Wanted = {
  readonly object: keyof typeof OBJECTS;
  readonly definition: Readonly<Record<string, unknown>>;
  readonly effect: string;
  readonly texts: PreparedChange['texts'];
  readonly link: (id: string) => string;
};

/** Checks a new saved object as its route does; making it writes its entry of the audit log with it. */
export function prepareObject(
  { c }: ToolCall,
  principal: Principal,
  { object, definition, effect, texts, link }: Wanted,
): Result<PreparedChange, ApiError> {
  const read = readDefinition(OBJECTS[object], definition, principal.project, Date.now());
  if (!read.ok) return read;
  return ok({
    effect,
    texts,
    async make(id) {
      const wish = { kind: 'put' as const, object, id, expected: 'new' as const, definition: read.value };
      const changed = await changeObjects(c.env, principal, [wish], { kinds: OBJECTS });
      if (changed.ok) return ok({ created: { object, id }, link: link(id) });
      return changed.error.code === 'version_required' ? err(MADE_BEFORE) : changed;
    },
  });
}

const MADE_BEFORE = apiError('conflict', 'This confirmation was used; what it was for is made.');
