import type { Role } from '../../../../core/api/account.ts';
import type { WordKey } from '../../words/areas.ts';

export const ROLE_WORDS: Readonly<Record<Role, WordKey>> = {
  viewer: 'frame.role_viewer',
  editor: 'frame.role_editor',
  admin: 'frame.role_admin',
  owner: 'frame.role_owner',
};
