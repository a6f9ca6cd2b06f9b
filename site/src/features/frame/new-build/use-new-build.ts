import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ownBuildId, presentBuildId } from './build-id.ts';
import { hasUnsavedEdits } from './unsaved.ts';

/** How often an open tab looks for a new build; it also looks when it is shown again, and when a file is missing. */
const LOOK_MS = 10 * 60_000;

/**
 * Whether the service has another build than this page. Once it has, the next page is opened by a full load, unless
 * something is being edited.
 */
export function useNewBuild(): boolean {
  const [isNew, setIsNew] = useState(false);
  const router = useRouter();
  useEffect(() => {
    const own = ownBuildId();
    if (own === undefined || isNew) return;
    const look = async (): Promise<void> => {
      if (document.hidden) return;
      const present = await presentBuildId();
      if (present !== undefined && present !== own) setIsNew(true);
    };
    const timer = setInterval(look, LOOK_MS);
    document.addEventListener('visibilitychange', look);
    addEventListener('vite:preloadError', look);
    return () => {
      clearInterval(timer);
      removeEventListener('vite:preloadError', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [isNew]);
  useEffect(() => {
    if (!isNew) return;
    return router.subscribe('onBeforeNavigate', ({ pathChanged, toLocation }) => {
      if (pathChanged && !hasUnsavedEdits()) location.assign(toLocation.href);
    });
  }, [isNew, router]);
  return isNew;
}

/** Lets the waiting service worker of the new build take over, and loads the page again. */
export async function takeNewBuild(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  registration?.waiting?.postMessage('take-over');
  location.reload();
}
