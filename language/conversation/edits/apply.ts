import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Result } from '../../../core/base/result.ts';
import type { EditKind, EditOf, EditRefused } from '../edit.ts';

/** Makes one kind of edit. Errors: the edit makes no sense for this meaning, and why. */
export type Apply<K extends EditKind> = (meaning: Meaning, edit: EditOf<K>) => Result<Meaning, EditRefused>;
