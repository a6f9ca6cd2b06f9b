import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Me } from '../../../../core/api/account.ts';
import { onAccessRefused } from '../../api/access-refused.ts';
import { ME, useMe } from '../../app/session.ts';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { ROLE_WORDS } from '../organization/role-words.ts';

/**
 * Rights are read at each request, so a page may be open whose rights have changed: a refusal reads them again, and the
 * person is told what is new.
 */
export function useRoleNotice(): void {
  const client = useQueryClient();
  const me = useMe();
  const known = useRef(me);
  useEffect(() => onAccessRefused(() => void client.invalidateQueries({ queryKey: ME.key })), [client]);
  useEffect(() => {
    for (const notice of noticesOf(known.current, me)) toast(notice);
    known.current = me;
  }, [me]);
}

function noticesOf(before: Me, after: Me): string[] {
  return before.organizations.flatMap(({ id, name: organization, role }) => {
    const now = after.organizations.find((each) => each.id === id);
    if (now === undefined) return [t('frame.role_lost', { organization })];
    return now.role === role ? [] : [t('frame.role_changed', { organization, role: t(ROLE_WORDS[now.role]) })];
  });
}
