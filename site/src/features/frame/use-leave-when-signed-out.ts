import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onOtherPerson } from '../../app/own-memory.ts';
import { useMe } from '../../app/session.ts';
import { isHeld } from '../../app/session-end.ts';
import { onSignedOutElsewhere } from './sign-out.ts';

/** A tab shows nothing of an account that another tab has signed out of, or replaced by another one. */
export function useLeaveWhenSignedOut(): void {
  const client = useQueryClient();
  const { user } = useMe();
  useEffect(
    () =>
      onSignedOutElsewhere(() => {
        client.clear();
        location.replace('/sign-in');
      }),
    [client],
  );
  useEffect(
    () =>
      onOtherPerson(user.id, () => {
        if (isHeld('other_person')) return;
        client.clear();
        location.replace('/');
      }),
    [client, user.id],
  );
}
