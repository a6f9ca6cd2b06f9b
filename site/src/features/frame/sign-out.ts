import type { QueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { OF_BROWSER } from '../../app/own-memory.ts';
import { forgetStored } from '../../app/stored.ts';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';

/**
 * Ends the session and forgets what the browser keeps of it: answers, caches, what was used last in each project. Theme
 * and language belong to the browser and stay. Other tabs leave too. While the session cannot be ended the page stays,
 * because whoever comes next would find it open behind the sign-in page.
 */
export async function signOut(client: QueryClient): Promise<void> {
  const ended = await api.signOut();
  // 401: the session had ended before.
  if (!ended.ok && ended.failure.status !== 401) {
    toast(t('frame.not_signed_out'), {
      tone: 'bad',
      action: { label: t('app.retry'), onPress: () => signOut(client) },
    });
    return;
  }
  client.clear();
  forgetStored(OF_BROWSER);
  await clearCaches();
  new BroadcastChannel(CHANNEL).postMessage(SIGNED_OUT);
  location.replace('/sign-in');
}

/** Leaves when another tab has signed out. */
export function onSignedOutElsewhere(leave: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }) => {
    if (data === SIGNED_OUT) leave();
  });
  return () => channel.close();
}

const CHANNEL = 'edgewise:session';
const SIGNED_OUT = 'signed out';

async function clearCaches(): Promise<void> {
  // Only over HTTPS and on this machine is there a cache.
  if (!('caches' in window)) return;
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}
