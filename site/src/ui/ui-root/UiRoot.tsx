import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { locale } from '../../words/t.ts';
import { toastQueue } from '../toast/toast.ts';

const Toasts = lazy(() => import('../toast/Toasts.tsx').then((module) => ({ default: module.Toasts })));

/** Around the application, inside its words: gives the primitives the reader's locale, and toasts their place. */
export function UiRoot({ children }: { children: ReactNode }) {
  return (
    <I18nProvider locale={locale()}>
      {children}
      <ToastPlace />
    </I18nProvider>
  );
}

/** The place of toasts is loaded with the first one. */
function ToastPlace() {
  const hasToasts = useSyncExternalStore(
    (changed) => toastQueue.subscribe(changed),
    () => toastQueue.visibleToasts.length > 0,
  );
  return <Suspense>{hasToasts && <Toasts />}</Suspense>;
}
