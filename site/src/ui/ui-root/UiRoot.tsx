import { lazy, type ReactNode, Suspense } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { locale } from '../../words/t.ts';

const Toasts = lazy(() => import('../toast/Toasts.tsx').then((module) => ({ default: module.Toasts })));

/** Around the application, inside its words: gives the primitives the reader's locale, and toasts their place. */
export function UiRoot({ children }: { children: ReactNode }) {
  return (
    <I18nProvider locale={locale()}>
      {children}
      <Suspense>
        <Toasts />
      </Suspense>
    </I18nProvider>
  );
}
