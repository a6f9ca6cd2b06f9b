import type { Scope } from '../../../../core/api/account.ts';
import type { WordKey } from '../../words/areas.ts';

export const SCOPE_WORDS: Readonly<Record<Scope, { readonly name: WordKey; readonly text: WordKey }>> = {
  query: { name: 'keys.scope_query', text: 'keys.scope_query_text' },
  import: { name: 'keys.scope_import', text: 'keys.scope_import_text' },
  export: { name: 'keys.scope_export', text: 'keys.scope_export_text' },
  admin: { name: 'keys.scope_admin', text: 'keys.scope_admin_text' },
};
