import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onSignedOutElsewhere } from './sign-out.ts';

/** A tab shows nothing of an account that another tab has signed out of. */
export function useLeaveWhenSignedOut(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      onSignedOutElsewhere(() => {
        client.clear();
        location.replace('/sign-in');
      }),
    [client],
  );
}
